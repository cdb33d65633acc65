/// A value of the reports that a condition can be about.
struct ReportValue: Sendable, Equatable {
  /// What it is.
  enum Content: Sendable, Equatable {
    case number(Double)
    case word(String)
    /// There is nothing to measure.
    case none
  }

  /// What it is.
  let content: Content
  /// The ends of its 95 % interval, in its own unit; nil where it has none.
  var interval: ClosedRange<Double>?
  /// Out of how many it is; nil where that is not known.
  var total: Int?
}
