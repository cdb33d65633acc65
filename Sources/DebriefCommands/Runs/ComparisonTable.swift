import CommandLineKit
import Findings
import Records
import Reports

/// What `compare` shows on the terminal.
struct ComparisonTable {
  private let findings: RunsFindings
  private let by: RunDimension

  init(_ findings: RunsFindings, by: RunDimension) {
    self.findings = findings
    self.by = by
  }

  /// The table of groups, and one of pairs where there are any.
  var text: String {
    let shown = by == .agent ? agents : groups
    guard shown.lines.count > 1 else {
      return "No runs in the last \(findings.window.days) days.\n"
    }
    var lines = shown.boundedLines
    let pairs = pairs
    if pairs.lines.count > 1 {
      lines +=
        [""] + pairs.boundedLines + [
          "",
          "P: Fisher's exact test, as if the issues of a run were independent.",
          "CORRECTED: runs permuted, for all comparisons (Benjamini and Hochberg), at 5 %.",
        ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var groups: TextTable {
    var table = TextTable([
      (by.rawValue.uppercased(), .left), ("RUNS", .right), ("ISSUES", .right),
      ("COMPLETED", .right), ("SUCCESS", .right), ("95 % INTERVAL", .right),
      ("ISSUE TIME", .right), ("RUN TIME", .right),
    ])
    for group in findings.groups(by) {
      table.append([
        group.name == .unknown ? "(unknown)" : displayedWord(group.name.text),
        grouped(group.runs), grouped(group.issues.total), grouped(group.issues.successes),
        group.issues.percentText, group.issues.intervalText,
        ComparisonTable.time(group.averageSeconds), ComparisonTable.time(group.averageRunSeconds),
      ])
    }
    return table
  }

  private var agents: TextTable {
    var table = TextTable([
      ("AGENT", .left), ("ISSUES", .right), ("ATTEMPTS", .right), ("SUCCESSES", .right),
      ("SUCCESS", .right), ("95 % INTERVAL", .right), ("RETRIES", .right), ("TIME", .right),
    ])
    for agent in findings.agents {
      table.append([
        displayedWord(agent.name), grouped(agent.issues), grouped(agent.successes.total),
        grouped(agent.successes.successes), agent.successes.percentText,
        agent.successes.intervalText, grouped(agent.retries),
        ComparisonTable.time(agent.durationSeconds),
      ])
    }
    return table
  }

  private var pairs: TextTable {
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
    return table
  }

  private static func time(_ seconds: Double?) -> String {
    seconds.map { duration($0 * 1000) } ?? "–"
  }
}
