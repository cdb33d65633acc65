import Aggregates
import Records

extension IncidentSearch {
  /// The incidents, ascending, with what failed in them and in which words.
  func incidents(_ failures: [CategorizedFailure], _ patterns: FailurePatterns) -> [Incident] {
    spans().map { span in
      let inside = hours.filter { span.hours.contains($0.hour) }
      var counts: [String: Int] = [:]
      for failure in failures where !failure.key.shape.isEmpty {
        let count = failure.summary.hours.reduce(0) {
          $0 + (span.hours.contains($1.hour) ? $1.count : 0)
        }
        if count > 0 {
          counts[patterns.id(of: patterns.template(of: failure)), default: 0] += count
        }
      }
      return Incident(
        firstHour: span.hours.lowerBound, lastHour: span.hours.upperBound,
        failures: inside.reduce(0) { $0 + $1.failures },
        executions: inside.reduce(0) { $0 + $1.total }, expected: span.expected,
        pValue: span.pValue, subjects: subjects(inside, span.hours),
        patterns: NamedCount.ranked(counts))
    }
  }

  /// Subjects that failed at least once more than they usually do in as many executions.
  private func subjects(_ inside: [SubjectHour], _ span: ClosedRange<Hour>) -> [NamedCount] {
    var usual: [String: (total: Int, failures: Int)] = [:]
    for hour in hours where !span.contains(hour.hour) {
      usual[hour.subject, default: (0, 0)].total += hour.total
      usual[hour.subject, default: (0, 0)].failures += hour.failures
    }
    var counts: [String: Int] = [:]
    for (subject, hours) in Dictionary(grouping: inside, by: \.subject) {
      let failures = hours.reduce(0) { $0 + $1.failures }
      let total = hours.reduce(0) { $0 + $1.total }
      let rate = usual[subject].map { Double($0.failures) / Double(max(1, $0.total)) } ?? 0
      if Double(failures) >= rate * Double(total) + 1 { counts[subject] = failures }
    }
    return NamedCount.ranked(counts)
  }
}
