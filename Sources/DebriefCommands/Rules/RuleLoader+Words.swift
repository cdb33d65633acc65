import CommandLineKit
import Findings
import Records
import Reports

extension RuleLoader.Result {
  /// What was read and what can't be used, for `doctor`.
  var words: [String] {
    let broken = rules.problems.count
    let count = rules.rules.count
    return [
      "rules: \(count) usable \(count == 1 ? "rule" : "rules") in \(files.count)"
        + " \(files.count == 1 ? "file" : "files")\(broken == 0 ? "" : "; \(broken) broken")"
    ]
      + files.map { "  used     \(displayedWord($0.name)), \($0.rules)" }
      + rules.problems.map { "  broken   \(shown($0))" }
  }

  /// The same for programs: `files` with how many rules each holds, and what is `broken` where.
  var json: JSONValue {
    let read: [JSONValue] = files.map { file in
      .object([("file", .string(file.name)), ("rules", .integer(Int64(file.rules)))])
    }
    let broken: [JSONValue] = rules.problems.map { problem in
      let line: JSONValue = problem.location.map { .integer(Int64($0.line)) } ?? .null
      let file: JSONValue = problem.location.map { .string($0.file) } ?? .null
      return .object([
        ("file", file), ("line", line),
        ("message", .string(problem.message)),
      ])
    }
    return .object([
      ("usable", .integer(Int64(rules.rules.count))), ("files", .array(read)),
      ("broken", .array(broken)),
    ])
  }

  /// Parts from the file were made harmless where they came in; its name may hold anything.
  private func shown(_ problem: RuleProblem) -> String {
    problem.location.map { "\(displayedWord($0.file)):\($0.line): \(problem.message)" }
      ?? problem.message
  }
}
