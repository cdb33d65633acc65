import Records

/// Every store, in the order in which they are read and listed.
enum StoreRegistry {
  static let stores: [any Store] = [
    TaskExecutionsStore(), CorrectionsStore(), RunsStore(), OperationsStore(), EventsStore(),
    SessionsStore(),
  ]

  /// The store of a name.
  static func store(_ name: StoreName) -> any Store {
    guard let store = stores.first(where: { $0.name == name }) else {
      preconditionFailure("the store \(name.rawValue) is not in the registry")
    }
    return store
  }
}
