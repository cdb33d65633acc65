/// How much a YAML text may hold, so that a small hostile one can't fill the memory.
public struct YAMLLimits: Sendable, Equatable {
  /// The longest text, in bytes of UTF-8.
  public let bytes: Int
  /// The most nodes and keys, with those that aliases repeat counted each time.
  public let nodes: Int
  /// The deepest nesting of lists and maps, that of aliases included.
  public let depth: Int

  /// Makes limits.
  public init(bytes: Int, nodes: Int, depth: Int) {
    self.bytes = bytes
    self.nodes = nodes
    self.depth = depth
  }

  /// Far more than files that people write by hand: 4 MiB, 100 000 nodes, 64 levels.
  public static let standard = YAMLLimits(bytes: 4 << 20, nodes: 100_000, depth: 64)
}
