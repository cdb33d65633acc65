import Findings
import Records

// Sessions as tables for spreadsheets: raw numbers, units in the column names.

extension SessionsReport {
  /// The tables by the name of their file.
  public var tables: [(String, CSVTable)] {
    [
      ("session_tools", toolTable), ("sessions", sessionTable),
      ("session_groups", groupTable), ("session_comparisons", comparisonTable),
      ("session_corrections", correctionTable),
    ]
  }

  private static let groupColumns =
    ["sessions", "calls"] + ToolOutcome.allCases.map(\.name) + [
      "failure_rate", "failure_rate_low", "failure_rate_high", "p50_ms", "p95_ms",
    ]

  private static func cells(_ group: SessionCallGroup) -> [String] {
    ["\(group.sessions)", "\(group.calls)"]
      + ToolOutcome.allCases.map { "\(group.count($0))" } + percentCells(group.failed)
      + [cell(group.p50Ms), cell(group.p95Ms)]
  }

  var toolTable: CSVTable {
    var table = CSVTable(header: ["tool"] + SessionsReport.groupColumns)
    for tool in findings.tools.prefix(ListBounds.lines) {
      table.append([tool.name ?? ""] + SessionsReport.cells(tool))
    }
    return table
  }

  private var groupTable: CSVTable {
    var table = CSVTable(header: ["by", "name"] + SessionsReport.groupColumns)
    for dimension in SessionFindings.dimensions {
      for group in (findings.groups[dimension] ?? []).prefix(ListBounds.items) {
        table.append([dimension, group.name ?? ""] + SessionsReport.cells(group))
      }
    }
    return table
  }

  private var sessionTable: CSVTable {
    var table = CSVTable(
      header: [
        "session", "agent", "version", "folder", "started_at", "last_at", "ended", "calls",
      ] + ToolOutcome.allCases.map(\.name) + [
        "prompts", "interruptions", "corrections", "requests", "input_tokens",
        "cache_creation_tokens", "cache_read_tokens", "output_tokens", "file", "line",
      ])
    for session in findings.sessions.prefix(ListBounds.lines) {
      let tokens = session.tokens
      let counts = [tokens.input, tokens.cacheCreation, tokens.cacheRead, tokens.output]
      table.append(
        [
          session.id, session.agent, session.versions.last ?? "", session.folder ?? "",
          session.start.text, session.last.text, session.end.rawValue, "\(session.calls.count)",
        ] + ToolOutcome.allCases.map { "\(session.count($0))" } + [
          "\(session.prompts)", "\(session.interruptions)", "\(session.corrections.count)",
          "\(session.requests)",
        ] + counts.map { $0.map { "\($0)" } ?? "" }
          + [session.location.file, "\(session.location.line)"])
    }
    return table
  }

  private var comparisonTable: CSVTable {
    var table = CSVTable(header: [
      "by", "a", "b", "a_failure_rate", "b_failure_rate", "difference", "p_value",
      "p_value_corrected", "significant",
    ])
    for pair in findings.comparisons {
      table.append([
        pair.by, pair.a, pair.b, cell(pair.aFailed.percent), cell(pair.bFailed.percent),
        cell(pair.difference), cell(pair.pValue), cell(pair.correctedPValue),
        "\(pair.isSignificant)",
      ])
    }
    return table
  }

  private var correctionTable: CSVTable {
    var table = CSVTable(header: [
      "time", "session", "source", "text", "context", "file", "line",
    ])
    for correction in findings.corrections.prefix(ListBounds.lines) {
      let location = findings.location(of: correction.position)
      table.append([
        correction.time.text, correction.session, correction.source.rawValue,
        findings.privacy.showsQuotes ? correction.text : "", correction.context, location.file,
        "\(location.line)",
      ])
    }
    return table
  }
}
