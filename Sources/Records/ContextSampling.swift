/// Which task executions have their contexts read: contexts are most of a log, and a sample of them
/// tells what failures have in common as well as all of them.
///
/// Of each task type and day the executions with the least ranks are kept. A rank is a hash that knows
/// nothing of how the execution ended or where it stands, so that the sample is the same in any order of
/// files, and that of a whole is made from those of its parts.
public enum ContextSampling: Sendable {
  /// How many executions are kept of each task type and day.
  public static let kept = 48
  /// How many fields are kept of each, the first by name.
  public static let mostFields = 32

  /// The rank of an execution; equal where start and duration are.
  public static func rank(start: Timestamp, duration: Int64) -> UInt64 {
    mixed(UInt64(bitPattern: start.microseconds) ^ mixed(UInt64(bitPattern: duration)))
  }

  /// Whether the execution with a rank is of the half that is held out from choosing a limit.
  ///
  /// Not by the highest bits, which decide what is kept.
  public static func isHeldOut(rank: UInt64) -> Bool { rank & 1 == 1 }

  /// A permutation of the 64-bit numbers that spreads them: the last step of SplitMix64.
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var bits = bits &+ 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
