/// Attributes of telemetry, as a list of keys with typed values or as an object.
struct TelemetryAttributes {
  private let node: JSONNode?

  init(_ node: JSONNode?) { self.node = node }

  /// The value of a key, as JSON; nil where there is none.
  subscript(key: StaticString) -> JSONNode? {
    guard let node else { return nil }
    if node.isObject { return node[key] }
    var found: JSONNode?
    node.forEachElement { entry in
      guard entry["key"]?.isString(key) == true else { return }
      entry["value"]?.forEachMember { _, value in found = value }
    }
    return found
  }

  /// The first of some keys that has a value: names have changed over time.
  func first(_ keys: StaticString...) -> JSONNode? {
    keys.lazy.compactMap { self[$0] }.first { !$0.isNull }
  }
}
