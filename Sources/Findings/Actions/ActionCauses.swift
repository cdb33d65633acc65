import Aggregates
import Records

/// Lists why a subject fails.
struct ActionCauses {
  let patterns: FailurePatterns
  let level: CurrentLevel

  /// The list ends where it explains so much.
  static let covered = 0.8

  /// The categories of some failures at the current level that together make 80 % of them, with the
  /// most frequent message of each.
  func causes(_ failures: [CategorizedFailure]) -> [ActionCause] {
    let counted = failures.map { ($0, count($0)) }.filter { $0.1 > 0 }
    let total = counted.reduce(0) { $0 + $1.1 }
    let categories = Dictionary(grouping: counted) { $0.0.category }
      .map { name, failures in (name, failures, failures.reduce(0) { $0 + $1.1 }) }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }
    var (causes, seen) = ([ActionCause](), 0)
    for (name, failures, count) in categories {
      guard Double(seen) < ActionCauses.covered * Double(total) else { break }
      seen += count
      causes.append(cause(name, failures, count: count, of: total))
    }
    return causes
  }

  private func count(_ failure: CategorizedFailure) -> Int {
    failure.summary.hours.reduce(0) { $0 + (level.contains($1.hour) ? $1.count : 0) }
  }

  private func cause(
    _ category: String, _ failures: [(CategorizedFailure, Int)], count: Int, of total: Int
  ) -> ActionCause {
    var messages: [String: (count: Int, failures: [CategorizedFailure])] = [:]
    for (failure, count) in failures where !failure.key.shape.isEmpty {
      messages[patterns.template(of: failure), default: (0, [])].count += count
      messages[patterns.template(of: failure), default: (0, [])].failures.append(failure)
    }
    let first = messages.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    return ActionCause(
      category: category, count: count, share: Double(count) / Double(max(1, total)),
      patternID: first.map { patterns.id(of: $0.key) }, message: first?.key,
      messageCount: first?.value.count ?? 0,
      example: first.flatMap { patterns.evidence($0.value.failures, limit: 1).first })
  }
}
