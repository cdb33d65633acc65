/// A commutative monoid: an empty value and a merge that is associative and commutative.
///
/// Any split of the records into parts, merged in any order, gives the summary of the whole. This
/// is what parallel reading and incremental nights rest on; law tests hold every summary to it.
public protocol MergeableSummary: Sendable, Equatable {
  /// The summary of no records.
  init()
  /// Adds the records of another summary.
  mutating func merge(_ other: Self)
}
