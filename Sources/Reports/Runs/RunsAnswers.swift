import Escaping
import Findings
import Records
import Templates

// The four questions that people ask of their runs, answered in so many words.

extension RunsReport {
  /// How many other models the answer goes through.
  private static let listedModels = 10

  /// Which model has the highest success rate, and whether the others are really worse.
  var bestModel: TemplateValue {
    let models = findings.models.filter { $0.name != .unknown && $0.issues.total > 0 }
    guard let best = models.first else { return .flag(false) }
    let pairs = findings.comparisons.filter { $0.by == .model }
    let others = models.dropFirst().compactMap { model -> TemplateValue? in
      let pair = pairs.first {
        [$0.a, $0.b].contains(best.name.text) && [$0.a, $0.b].contains(model.name.text)
      }
      return pair.map { RunsReport.other(model, $0) }
    }
    let real = pairs.count { $0.a == best.name.text && $0.isSignificant }
    return .object([
      "model_md": RunsReport.name(best.name), "success_rate": .percent(best.issues),
      "success_interval": .interval(best.issues), "issues": .count(best.issues.total),
      "completed": .count(best.issues.successes),
      "alone": .flag(others.isEmpty),
      "verdict": .text(RunsReport.verdict(real, of: others.count)),
      "comparisons": .text(
        pairs.count == 1 ? "one comparison" : "\(grouped(pairs.count)) comparisons"),
      "others": .section(Array(others.prefix(RunsReport.listedModels))),
    ])
  }

  private static func verdict(_ real: Int, of others: Int) -> String {
    switch (real, others) {
    case (_, 0): ""
    case (0, 1): "The data can't tell whether it is better than the other model"
    case (0, _): "The data can't tell whether it is better than any other model"
    case (1, 1): "Significantly better than the other model"
    case (let real, let others) where real == others:
      "Significantly better than every other model"
    default:
      "Significantly better than \(grouped(real)) of the \(grouped(others)) other models"
    }
  }

  private static func other(_ model: RunGroup, _ pair: RunComparison) -> TemplateValue {
    [
      "model_md": name(model.name), "success_rate": .percent(model.issues),
      "success_interval": .interval(model.issues), "issues": .count(model.issues.total),
      "points": .text(decimal(pair.difference)),
      "p_corrected": .text(pValueWords(pair.correctedPValue)),
      "verdict": .text(
        pair.isSignificant ? "significant" : "could be chance"),
    ]
  }

  /// What share of issues passes with the first pipeline.
  var firstPass: TemplateValue {
    let share = findings.pipelines.firstAttempt
    guard share.total > 0 else { return .flag(false) }
    return .object([
      "rate": .percent(share), "interval": .interval(share), "passed": .count(share.successes),
      "issues": .count(share.total),
    ])
  }

  /// How many debugging cycles an issue takes.
  var cycles: TemplateValue {
    let debugging = findings.debugging
    guard let cycles = debugging.cyclesPerIssue else { return .flag(false) }
    let without = Proportion(
      findings.issues.count { $0.isFinished && $0.record.cycleCount == 0 }, of: debugging.issues)
    return .object([
      "per_issue": .text(decimal(cycles, digits: 2)), "issues": .count(debugging.issues),
      "cycles": .count(debugging.resolved.total), "resolved": .percent(debugging.resolved),
      "interval": .interval(debugging.resolved), "without": .percent(without),
      "most": .count(findings.issues.filter(\.isFinished).map(\.record.cycleCount).max() ?? 0),
    ])
  }

  /// Which agent causes the most retries.
  var retries: TemplateValue {
    let total = findings.agents.reduce(0) { $0 + $1.retries }
    guard let first = findings.agents.first, first.retries > 0 else { return .flag(false) }
    return .object([
      "agent_md": .code(first.name), "retries": .count(first.retries), "total": .count(total),
      "share": .percent(Proportion(first.retries, of: total)),
      "per_issue": .text(
        first.issues == 0 ? "–" : decimal(Double(first.retries) / Double(first.issues), digits: 2)),
      "issues": .count(first.issues),
      "others": .flag(findings.agents.count > 1),
      "others_md": .text(
        findings.agents.dropFirst().prefix(RunsReport.listedModels).map {
          "\(markdownTableCodeSpan(bounded($0.name, characters: 120))) \(grouped($0.retries))"
        }.joined(separator: ", ")),
    ])
  }
}
