/// Decides which failures are the same: the seam for a better grouping.
public protocol FailureGrouping: Sendable {
  /// Stands in the ids of patterns: another version groups otherwise.
  var version: Int { get }

  /// For each shape, the template of the pattern that it belongs to, in the same order.
  ///
  /// Shapes are the distinct first normal forms of all messages, ascending; shapes with the same
  /// template are one pattern. The answer must depend on the set of shapes alone.
  func templates(for shapes: [String]) -> [String]
}

/// Every first normal form is a pattern of its own.
public struct NormalFormGrouping: FailureGrouping {
  /// A grouping by the first normal form.
  public init() {}

  /// The first version.
  public var version: Int { 1 }

  /// The shapes themselves.
  public func templates(for shapes: [String]) -> [String] { shapes }
}
