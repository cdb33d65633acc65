/// A line that no reader can use.
public struct BrokenLine: Sendable, Equatable {
  /// The number of the line, from 1.
  public let line: Int

  /// What is wrong with it, in one word.
  public let kind: String
}

/// A file of a store as it was written.
public struct WrittenFile: Sendable, Equatable {
  /// The path below the output folder.
  public let name: String

  /// How many lines are good.
  public let records: Int

  /// The others, in the order of their lines.
  public let broken: [BrokenLine]
}
