import Synchronization

/// How far the reading of files has come: counters that workers raise and a bar may look at.
///
/// A class, since the readers of all stores and whoever shows the counters share the same ones.
public final class ReadingProgress: Sendable {
  private let readBytes = Atomic<Int>(0)
  private let expectedBytes = Atomic<Int>(0)

  /// Counters at zero.
  public init() {}

  /// Bytes of files that were read so far, as they lie on the disk.
  public var read: Int { readBytes.load(ordering: .relaxed) }

  /// Bytes of files that are to be read, as far as it is known.
  public var expected: Int { expectedBytes.load(ordering: .relaxed) }

  /// Announces bytes that will be read.
  public func expect(_ bytes: Int) { expectedBytes.wrappingAdd(bytes, ordering: .relaxed) }

  /// Counts bytes that were read.
  public func add(_ bytes: Int) { readBytes.wrappingAdd(bytes, ordering: .relaxed) }
}
