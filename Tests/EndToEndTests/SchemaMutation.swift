import Foundation
import Testing

/// One thing made wrong in a valid document.
struct SchemaMutation: Sendable, CustomTestStringConvertible {
  enum Change: Sendable {
    case remove
    case set(String)
  }

  let schema: String
  /// Keys and indices with slashes between them; a key that is not there is added.
  let path: String
  let change: Change

  var testDescription: String { "\(schema) \(path) \(change)" }

  static let all: [SchemaMutation] = [
    mutation("performance", "schema", .set(#""debrief/performance/2""#)),
    mutation("performance", "report_date", .set(#""2026-03-01""#)),
    mutation("performance", "report_date", .remove),
    mutation("performance", "surprise", .set("1")),
    mutation("performance", "overall_statistics/success_rate", .set("101")),
    mutation("performance", "overall_statistics/success_rate", .set("null")),
    mutation("performance", "overall_statistics/success_rate_low", .remove),
    mutation("performance", "failure_analysis/categories/x", .set("0")),
    mutation("performance", "failure_analysis/common_errors/0/pattern_id", .set(#""p1-12""#)),
    mutation("performance", "failure_analysis/common_errors/0/examples/0/line", .set("0")),
    mutation("performance", "improvement_suggestions/0/suggestion_id", .set(#""s1-XYZ""#)),
    mutation("performance", "improvement_suggestions/0/priority", .set(#""urgent""#)),
    mutation("performance", "improvement_suggestions/0/evidence/measures/x", .set("1")),
    mutation("performance", "metrics_by_task/steady/trend", .set(#""sideways""#)),
    mutation("performance", "metrics_by_task/steady/total_executions", .set("2.5")),
    mutation("performance", "metrics_by_task/steady/p50_duration_ms", .set("null")),
    mutation("performance", "metrics_by_task/steady/avg_satisfaction", .set("6")),
    mutation("performance", "days/0/day", .set(#""1 March""#)),
    mutation("executions", "execution_patterns/completion_rate", .set("94.3")),
    mutation("executions", "execution_patterns/execution_details/0/status", .set(#""done""#)),
    mutation("executions", "execution_patterns/execution_details/0/started_at", .remove),
    mutation("executions", "droid_performance/poor-droid/executions", .set("-1")),
    mutation("executions", "performance_issues/0/type", .set(#""bad_mood""#)),
    mutation("executions", "performance_issues/0/droid_id", .remove),
    mutation("executions", "project_root", .set(#""/somewhere""#)),
    mutation("insights", "overall_success_rate", .set("0.8e3")),
    mutation("insights", "weekly_trend/0/week_start", .set(#""Monday""#)),
    mutation("insights", "weekly_trend", .set("[]")),
    mutation("insights", "correlations/0/source", .set(#""guess""#)),
    mutation("insights", "correlations/0/p_value_corrected", .set("1.5")),
    mutation("insights", "thresholds/0/current", .remove),
    mutation("insights", "recommendations/0/kind", .set(#""hunch""#)),
    mutation("insights", "temporal_patterns/by_hour/0/hour", .set("24")),
    mutation("insights", "cost_analysis/total_cost", .set("-1")),
    mutation("data_quality", "stores/0/skipped", .set(#""none""#)),
    mutation("data_quality", "stores/0/store", .set(#""diary""#)),
    mutation("data_quality", "skipped/0/reason", .set(#""It is broken""#)),
    mutation("data_quality", "unknown_values/diary.mood", .set(#"{"x": 1}"#)),
    mutation("runs", "runs/stopped", .remove),
    mutation("runs", "by_model/0/success_rate", .set("null")),
    mutation("runs", "by_model/0/surprise", .set("1")),
    mutation("runs", "pipelines/first_attempt_pass_rate", .set("100.5")),
    mutation("runs", "issues/0/status", .set("null")),
    mutation("runs", "comparisons/0/difference", .set("-1")),
    mutation("runs", "correlation/retries_difficulty_rho", .set("1.5")),
    mutation("patterns", "patterns/0/id", .set(#""f1 1""#)),
    mutation("patterns", "patterns/0/status", .set(#""REJECTED""#)),
    mutation("patterns", "patterns/0/frequency", .set("50")),
    mutation("patterns", "patterns/0/outcome", .set("{}")),
    mutation("patterns", "patterns/0/examples", .set("[]")),
    mutation("patterns", "patterns/0/decision", .set(#""APPROVED""#)),
    mutation("patterns", "effectiveness/detection_rate", .set("100")),
    mutation("patterns", "weeks/before", .remove),
    mutation("summary", "headlines/mood", .set("1")),
    mutation("summary", "changes", .set(#"{"since": "2026-02-20T06:00:00Z"}"#)),
    mutation("summary", "reports", .set("[]")),
  ]

  private static func mutation(
    _ schema: String, _ path: String, _ change: Change
  ) -> SchemaMutation {
    SchemaMutation(schema: schema, path: path, change: change)
  }

  /// The document with the change made.
  func apply(to document: String) throws -> String {
    let tree = try JSONSerialization.jsonObject(with: Data(document.utf8))
    let changed = try apply(to: tree, at: path.split(separator: "/")[...])
    return String(
      decoding: try JSONSerialization.data(withJSONObject: changed), as: UTF8.self)
  }

  private func apply(to node: Any, at path: ArraySlice<Substring>) throws -> Any {
    guard let key = path.first else { throw NoSuchPlace(path: self.path) }
    let isLast = path.count == 1
    if var object = node as? [String: Any] {
      if isLast {
        guard object[String(key)] != nil || change.sets else { throw NoSuchPlace(path: self.path) }
        object[String(key)] = try change.value
      } else {
        guard let child = object[String(key)] else { throw NoSuchPlace(path: self.path) }
        object[String(key)] = try apply(to: child, at: path.dropFirst())
      }
      return object
    }
    guard var array = node as? [Any], let index = Int(key), array.indices.contains(index), !isLast
    else { throw NoSuchPlace(path: self.path) }
    array[index] = try apply(to: array[index], at: path.dropFirst())
    return array
  }

  private struct NoSuchPlace: Error {
    let path: String
  }
}

extension SchemaMutation.Change {
  fileprivate var sets: Bool {
    if case .set = self { true } else { false }
  }

  /// Nothing where a member is removed.
  fileprivate var value: Any? {
    get throws {
      guard case .set(let text) = self else { return nil }
      return try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
  }
}

/// A document to look into; keys and indices have slashes between them.
struct JSONTree {
  private let root: Any

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  func text(at path: String) -> String? { value(at: path) as? String }

  func isNull(at path: String) -> Bool { value(at: path) is NSNull }

  /// How many members or elements there are; 0 where there is neither object nor array.
  func count(at path: String) -> Int {
    (value(at: path) as? [String: Any])?.count ?? (value(at: path) as? [Any])?.count ?? 0
  }

  /// The texts that the elements of an array have for a key.
  func texts(at path: String, _ key: String) -> [String] {
    ((value(at: path) as? [Any]) ?? []).compactMap { ($0 as? [String: Any])?[key] as? String }
  }

  private func value(at path: String) -> Any? {
    path.split(separator: "/").reduce(root) { node, key in
      if let object = node as? [String: Any] { return object[String(key)] }
      guard let array = node as? [Any], let index = Int(key), array.indices.contains(index) else {
        return nil
      }
      return array[index]
    }
  }
}
