import Findings
import Records
import Templates

extension SessionsReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("sessions", title: "Sessions", store: .sessions)
    kind.groups = [.tools, .sessions]
    kind.namedValues = [
      .init("tool", in: "tools", by: "tool"),
      .init("session_model", in: "by_model", by: "model"),
      .init("version", in: "by_version", by: "version"),
    ]
    kind.momentKeys = [["report_generated_at"]]
    return kind
  }()

  /// The names with a page of their own, the most important first.
  public var subjects: [PageGroup: [String]] {
    [
      .tools: findings.tools.sorted {
        ($1.failed.successes, $1.calls, $0.name ?? "")
          < ($0.failed.successes, $0.calls, $1.name ?? "")
      }.compactMap(\.name),
      .sessions: findings.sessions.map(\.id),
    ]
  }

  /// The pages of single subjects.
  public func details(_ paths: PagePaths) -> [DetailPage] {
    let tools = findings.tools.compactMap { tool in
      tool.name.flatMap { paths.tool($0) }.map {
        DetailPage(path: $0, template: "tool", value: page(of: tool, paths.fromFolder))
      }
    }
    let sessions = findings.sessions.compactMap { session in
      paths.session(session.id).map {
        DetailPage(path: $0, template: "session", value: page(of: session, paths.fromFolder))
      }
    }
    return tools + sessions
  }

  private var succeeded: Proportion {
    guard let all = findings.all else { return Proportion(0, of: 0) }
    return Proportion(all.failed.total - all.failed.successes, of: all.failed.total)
  }

  /// The rates that two nights are compared by.
  public var rates: ReportRates {
    ReportRates(
      overall: [
        .init(
          name: "tool_call_success_rate", title: "Tool calls of agents that succeed",
          share: succeeded)
      ],
      single: findings.tools.prefix(50).compactMap { tool in
        guard let name = tool.name else { return nil }
        let failed = tool.failed
        return .init(
          name: "tool:\(name).failure_rate", title: "Failure rate of \(name)", share: failed)
      })
  }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    let hours = findings.sessions.flatMap(\.calls).filter(\.outcome.isRated).map { call in
      HourShare(call.time.hour, Proportion(call.outcome.isFailure ? 0 : 1, of: 1))
    }
    var part = DashboardPart()
    part.row = spans.row("Tool calls", Self.kind.store ?? .sessions, HourShare.sums(hours))
    return part
  }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      .init(name: "sessions", value: .count(findings.sessions.count)),
      .init(
        name: "tool_call_success_rate", value: .measure(succeeded.percent),
        title: "Tool calls of agents that succeed"),
      .init(
        name: "session_corrections", value: .count(findings.corrections.count),
        title: "Corrections in sessions"),
      .init(
        name: "session_loops", value: .count(findings.loops.count),
        title: "Loops of failing calls"),
    ]
  }
}

extension PageGroup {
  /// Tools of agents.
  static let tools = PageGroup(folder: "tools", title: "Tools")
  /// Sessions of agents.
  static let sessions = PageGroup(folder: "sessions", title: "Sessions of agents")
}

extension PagePaths {
  /// The page of a tool.
  func tool(_ name: String) -> String? { path(.tools, name) }

  /// The page of a session.
  func session(_ id: String) -> String? { path(.sessions, id) }
}
