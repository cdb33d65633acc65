public import Records

/// The places of the newest failures of a kind.
public struct FailurePlaces: Sendable, Equatable {
  /// How many places are kept unless somebody asks for more.
  public static let usualLimit = 200

  /// Where a failure stands, and when it happened.
  public struct Place: Sendable, Hashable, Comparable {
    /// When.
    public let time: Timestamp
    /// Where.
    public let position: SourcePosition

    /// A place from its parts.
    public init(time: Timestamp, position: SourcePosition) {
      self.time = time
      self.position = position
    }

    /// Orders places by (time, path, line).
    public static func < (a: Place, b: Place) -> Bool {
      (a.time, a.position) < (b.time, b.position)
    }
  }

  /// How many are kept.
  private(set) var limit: Int
  // The only one of most kinds, which takes no memory of its own.
  private var one: Place?
  // In any order, and up to twice as many as are kept: sorted and cut when they are asked for.
  private var pool: [Place] = []

  init(limit: Int) { self.limit = limit }

  /// The places, the newest first.
  public var newest: [Place] {
    Array(((one.map { [$0] } ?? []) + pool).sorted(by: >).prefix(limit))
  }

  mutating func add(_ place: Place) {
    guard one != nil else {
      one = place
      return
    }
    pool.append(place)
    guard pool.count >= 2 * limit else { return }
    pool = newest
    one = pool.popLast()
  }

  mutating func merge(_ other: FailurePlaces) {
    limit = max(limit, other.limit)
    if let place = other.one { add(place) }
    for place in other.pool { add(place) }
  }

  /// Equal when the same places are kept, in whatever order they were met.
  public static func == (a: FailurePlaces, b: FailurePlaces) -> Bool { a.newest == b.newest }
}
