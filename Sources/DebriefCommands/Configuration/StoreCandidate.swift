import Records

/// A place to look for a store.
struct StoreCandidate: Sendable, Equatable {
  /// Who named it.
  enum Reason: Sendable, Equatable {
    /// The configuration.
    case configured
    /// Nobody; it is a usual one.
    case usual(UsualPlace)
  }

  /// An absolute path, folder or glob, or the address of a database.
  let pattern: String
  /// Who named it.
  let reason: Reason
}

extension LoadedConfiguration {
  /// Where to look for a store: what is configured, else its usual places in order.
  ///
  /// A store that is switched off has none. A missing configured place is worth a warning, a
  /// missing usual one is not.
  func candidates(for store: StoreName, home: String?) -> [StoreCandidate] {
    if let configured = configuration.stores[store] {
      return configured.map { StoreCandidate(pattern: $0, reason: .configured) }
    }
    return StoreRegistry.store(store).usualPlaces.compactMap { place in
      let folder = place.base == .home ? home : projectFolder
      return folder.map {
        let pattern = ConfigurationFolders(base: $0).joined(place.pattern)
        return StoreCandidate(pattern: pattern, reason: .usual(place))
      }
    }
  }
}
