/// How many examples and places of failures are known of later hours of the same file.
///
/// A report shows the first and the newest three examples of a failure, and its newest places. Reports
/// made later still hold all hours up to now, so what is not among the newest now is never shown. Only
/// the first example of each hour can become the first of a window.
public struct LaterFailures: Sendable {
  struct Count: Sendable {
    var examples = 0
    var places = 0

    mutating func add(_ summary: FailureSummary) {
      examples += summary.examples.count
      places += summary.places.count
    }
  }

  var counts: [FailureAggregate.Key: Count] = [:]

  /// Nothing is known.
  public init() {}
}
