/// Decides which failures are the same: the seam for a better grouping.
public protocol FailureGrouping: Sendable {
  /// Stands in the ids of patterns: another version groups otherwise.
  var version: Int { get }

  /// Puts shapes that are the same message into one group.
  ///
  /// Shapes are the distinct first normal forms of all messages, in any order. What is one group
  /// must depend on the set of shapes alone.
  func groups(of shapes: [String]) -> ShapeGroups
}

/// Shapes of messages by the message that they are.
public struct ShapeGroups: Sendable, Equatable {
  /// For each shape, the number of its group.
  public let numbers: [Int]
  /// The groups.
  public let groups: [Group]

  /// One message.
  public struct Group: Sendable, Hashable {
    /// What identifies the message, whichever of its shapes are there.
    public let key: String
    /// The message with what varies replaced by `<*>`, as people read it.
    public let template: String

    /// What identifies some of its shapes where they are alone, at most twenty.
    public let parts: [String]

    /// The id of the pattern, where people gave it; nil for the one that follows from the key.
    public let id: String?

    /// Ids of patterns that people joined into this one, ascending.
    public let joined: [String]

    /// A message by its identity and its template.
    public init(
      key: String, template: String, parts: [String] = [], id: String? = nil,
      joined: [String] = []
    ) {
      self.key = key
      self.template = template
      self.parts = parts
      self.id = id
      self.joined = joined
    }

    /// The id of the pattern under a version of the grouping.
    func id(version: Int) -> String { id ?? stableID("p\(version)", key) }
  }

  /// Groups, and for each shape the number of its own.
  public init(numbers: [Int], groups: [Group]) {
    self.numbers = numbers
    self.groups = groups
  }
}

/// Every first normal form is a pattern of its own.
public struct NormalFormGrouping: FailureGrouping {
  /// A grouping by the first normal form.
  public init() {}

  /// The first version.
  public var version: Int { 1 }

  /// Each shape by itself.
  public func groups(of shapes: [String]) -> ShapeGroups {
    ShapeGroups(
      numbers: Array(shapes.indices),
      groups: shapes.map { ShapeGroups.Group(key: $0, template: $0) })
  }
}
