/// What a file says about one hour, as bytes.
///
/// The details are apart from the counts because a night needs only few of them: the first examples
/// of a month come from the hours in which something was new.
public struct EncodedShare: Sendable, Equatable {
  /// Counts and sums, sealed.
  public var counts: [UInt8]
  /// Examples, sealed.
  public var details: [UInt8]
  /// Hashes of what may span several hours, such as executions; ascending.
  public var spanning: [Int64]

  /// A share from its parts.
  public init(counts: [UInt8], details: [UInt8], spanning: [Int64] = []) {
    self.counts = counts
    self.details = details
    self.spanning = spanning
  }
}
