import CommandLineKit
import Findings
import Records
import Reports

/// What `compare --by context.NAME` shows on the terminal.
struct VariantTable {
  let findings: VariantFindings

  /// The table of values, and one of pairs where there are any.
  var text: String {
    guard !findings.groups.isEmpty else {
      let noun = findings.work == .tasks ? "task" : "operation"
      return "No \(noun) in the last \(findings.window.days) days has"
        + " 'context.\(displayedWord(findings.field))'.\n"
    }
    var lines = groups.boundedLines
    if findings.without > 0 {
      let noun = findings.work == .tasks ? "executions" : "operations"
      lines.append("\(grouped(findings.without)) \(noun) have no such field.")
    }
    if !findings.comparisons.isEmpty {
      lines +=
        [""] + pairs.boundedLines + [
          "",
          "CORRECTED: with the spread between days, for all pairs (Benjamini and Hochberg).",
          "DURATION and RATING compare the days of both by rank; < 0.05 is a difference.",
        ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var groups: TextTable {
    var table = TextTable([
      (displayedWord(findings.field).uppercased(), .left), ("EXECUTIONS", .right),
      ("SUCCESS", .right), ("95 % INTERVAL", .right), ("MEDIAN", .right), ("RATING", .right),
    ])
    for group in findings.groups {
      table.append([
        displayedWord(group.value), grouped(group.successes.total),
        group.successes.percentText, group.successes.intervalText,
        group.p50Microseconds.map { duration(Double($0) / 1000) } ?? "–",
        group.averageRating.map { decimal($0, digits: 2) } ?? "–",
      ])
    }
    return table
  }

  private var pairs: TextTable {
    var table = TextTable([
      ("HIGHER", .left), ("LOWER", .left), ("POINTS", .right), ("95 % INTERVAL", .right),
      ("CORRECTED", .right), ("DURATION", .right), ("RATING", .right), ("VERDICT", .left),
    ])
    for pair in findings.comparisons {
      let interval = pair.difference.interval
      table.append([
        displayedWord(pair.a), displayedWord(pair.b), decimal(pair.difference.difference * 100),
        "\(decimal(interval.lowerBound * 100)) to \(decimal(interval.upperBound * 100))",
        significance(pair.correctedPValue), pair.durationPValue.map { significance($0) } ?? "–",
        pair.ratingPValue.map { significance($0) } ?? "–", displayedWord(pair.words),
      ])
    }
    return table
  }
}
