/// Names with small numbers, so that a record that is only counted carries no text.
public struct NameTable: Sendable {
  /// The names in the order in which they were first seen.
  public private(set) var names: [String] = []
  private var indexOfName: [String: Int] = [:]

  /// A table without names.
  public init() {}

  /// The number of a name, which is added when it is new.
  public mutating func index(of name: String) -> Int {
    if let known = indexOfName[name] { return known }
    let index = names.count
    names.append(name)
    indexOfName[name] = index
    return index
  }

  /// The number of a name, or nil when it is not in the table.
  public func existingIndex(of name: String) -> Int? { indexOfName[name] }
}
