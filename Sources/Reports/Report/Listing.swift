/// How much of long lists a document holds.
public enum Listing: Sendable {
  /// The first of each, and how many there are.
  case first
  /// All of them.
  case all

  /// The longest list in a document.
  var limit: Int { self == .all ? .max : ListBounds.items }

  /// The longest list on a terminal.
  public var lines: Int { self == .all ? .max : ListBounds.rows }
}

extension JSONValue {
  /// The name of the member that tells how long the lists were that were cut.
  static let listTotals = "list_totals"

  /// The document with the first of each list and of each object of names.
  ///
  /// Where something was cut, the member `list_totals` says how many there were: by the names that
  /// lead there, with the highest number where there are several such lists. `totals` are those of
  /// lists that hold no more than the first to begin with.
  public func cuttingLists(_ listing: Listing, totals: [(String, Int)] = []) -> JSONValue {
    guard listing == .first, case .object(let members) = self else { return self }
    var found: [String: Int] = [:]
    for (path, total) in totals where total > listing.limit { found[path] = total }
    let cut = members.map { ($0.0, $0.1.cut(to: listing.limit, at: $0.0, &found)) }
    guard !found.isEmpty else { return self }
    let counts = found.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.count($0.value)) }
    return .object(cut + [(JSONValue.listTotals, .object(counts))])
  }

  private func cut(to limit: Int, at path: String, _ totals: inout [String: Int]) -> JSONValue {
    func note(_ count: Int) {
      if count > limit { totals[path] = max(totals[path] ?? 0, count) }
    }
    switch self {
    case .array(let elements):
      note(elements.count)
      return .array(elements.prefix(limit).map { $0.cut(to: limit, at: "\(path)[]", &totals) })
    case .object(let members):
      note(members.count)
      return .object(
        members.prefix(limit).map { ($0.0, $0.1.cut(to: limit, at: "\(path).\($0.0)", &totals)) })
    default: return self
    }
  }
}
