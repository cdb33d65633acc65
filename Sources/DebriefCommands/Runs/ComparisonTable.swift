import CommandLineKit
import Findings
import Records
import Reports

/// What `compare` shows on the terminal.
struct ComparisonTable {
  /// More groups or pairs than a person looks at are only counted.
  private static let mostLines = 40

  private let findings: RunsFindings
  private let by: RunDimension

  init(_ findings: RunsFindings, by: RunDimension) {
    self.findings = findings
    self.by = by
  }

  /// The table of groups, and one of pairs where there are any.
  var text: String {
    let shown = by == .agent ? agents : groups
    guard shown.count > 1 else {
      return "No runs in the last \(findings.window.days) days.\n"
    }
    var lines = ComparisonTable.cut(shown)
    let pairs = pairs
    if pairs.count > 1 {
      lines +=
        [""] + ComparisonTable.cut(pairs) + [
          "",
          "P: Fisher's exact test, as if the issues of a run were independent.",
          "CORRECTED: runs permuted, for all comparisons (Benjamini and Hochberg), at 5 %.",
        ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A table's header and its first rows.
  private static func cut(_ lines: [String]) -> [String] {
    guard lines.count > mostLines + 1 else { return lines }
    return lines.prefix(mostLines + 1) + ["… and \(grouped(lines.count - mostLines - 1)) more"]
  }

  private var groups: [String] {
    var table = TextTable([
      (by.rawValue.uppercased(), .left), ("RUNS", .right), ("ISSUES", .right),
      ("COMPLETED", .right), ("SUCCESS", .right), ("95 % INTERVAL", .right),
      ("ISSUE TIME", .right), ("RUN TIME", .right),
    ])
    for group in findings.groups(by) {
      table.append([
        group.name == .unknown ? "(unknown)" : displayedWord(group.name.text),
        grouped(group.runs), grouped(group.issues.total), grouped(group.issues.successes),
        ComparisonTable.rate(group.issues), ComparisonTable.interval(group.issues),
        ComparisonTable.time(group.averageSeconds), ComparisonTable.time(group.averageRunSeconds),
      ])
    }
    return table.lines
  }

  private var agents: [String] {
    var table = TextTable([
      ("AGENT", .left), ("ISSUES", .right), ("ATTEMPTS", .right), ("SUCCESSES", .right),
      ("SUCCESS", .right), ("95 % INTERVAL", .right), ("RETRIES", .right), ("TIME", .right),
    ])
    for agent in findings.agents {
      table.append([
        displayedWord(agent.name), grouped(agent.issues), grouped(agent.successes.total),
        grouped(agent.successes.successes), ComparisonTable.rate(agent.successes),
        ComparisonTable.interval(agent.successes), grouped(agent.retries),
        ComparisonTable.time(agent.durationSeconds),
      ])
    }
    return table.lines
  }

  private var pairs: [String] {
    var table = TextTable([
      ("HIGHER", .left), ("LOWER", .left), ("POINTS", .right), ("P", .right),
      ("CORRECTED", .right), ("DIFFERENT", .left),
    ])
    for pair in findings.comparisons where pair.by == by {
      table.append([
        displayedWord(pair.a), displayedWord(pair.b), decimal(pair.difference),
        significance(pair.fisherPValue), significance(pair.correctedPValue),
        pair.isSignificant ? "yes" : "can't tell",
      ])
    }
    return table.lines
  }

  private static func rate(_ share: Proportion) -> String {
    share.percent.map { "\(decimal($0)) %" } ?? "–"
  }

  private static func interval(_ share: Proportion) -> String {
    share.wilsonPercent.map { "\(decimal($0.lowerBound))–\(decimal($0.upperBound)) %" } ?? "–"
  }

  private static func time(_ seconds: Double?) -> String {
    seconds.map { duration($0 * 1000) } ?? "–"
  }
}
