import CommandLineKit
import Findings
import Records

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

  /// Parts from the file were made harmless where they came in; its name may hold anything.
  private func shown(_ problem: RuleProblem) -> String {
    problem.location.map { "\(displayedWord($0.file)):\($0.line): \(problem.message)" }
      ?? problem.message
  }
}
