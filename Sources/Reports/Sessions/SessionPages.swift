import Findings
import Records
import Templates

extension SessionsReport {
  /// How many entries the lists of a page have.
  private static let listedOfPage = 100

  /// What the template `tool` shows of one tool.
  func page(of tool: SessionCallGroup, _ paths: PagePaths) -> TemplateValue {
    let name = tool.name ?? "unknown"
    let calls = findings.sessions.flatMap { session in session.calls.filter { $0.tool == name } }
    let refused = calls.filter { $0.outcome == .rejected && $0.said != nil }
    return .object([
      "title_md": .code(name), "window": .text(findings.window.text),
      "row": .list([row(tool, name: .code(name))]),
      "errors": .section(
        findings.patterns(of: name).prefix(SessionsReport.listedOfPage).map {
          SessionsReport.error($0, paths)
        }),
      "failures": .section(
        calls.filter(\.outcome.isFailure).prefix(SessionsReport.listedOfPage).map {
          row($0, paths)
        }, more: ["total": .count(tool.failed.successes)]),
      "refusals": .section(
        findings.privacy.showsQuotes
          ? refused.prefix(SessionsReport.listedOfPage).map { row($0, paths) } : [],
        more: ["total": .count(tool.count(.rejected))]),
    ])
  }

  /// What the template `session` shows of one session.
  func page(of session: Session, _ paths: PagePaths) -> TemplateValue {
    let tools = SessionCallGroup.byTool(session)
    let odd = session.calls.filter { $0.outcome != .succeeded && $0.outcome != .unknown }
    let loops = findings.loops.filter { $0.session == session.id }
    return .object([
      "title_md": .code(session.id), "window": .text(findings.window.text),
      "row": .list([row(session, paths)]),
      "branch_md": session.branch.map { .code($0) } ?? .text("–"),
      "entry_md": session.entryPoint.map { .code($0) } ?? .text("–"),
      "last": .time(session.last), "prompts": .count(session.prompts),
      "interruptions": .count(session.interruptions), "loops": .count(loops.count),
      "tools": .section(
        tools.map { row($0, name: .codeLink($0.name ?? "", to: paths.tool($0.name ?? ""))) }),
      "calls": .section(
        odd.prefix(SessionsReport.listedOfPage).map { row($0, paths) },
        more: ["total": .count(odd.count)]),
      "quotes": .section(
        findings.privacy.showsQuotes
          ? session.corrections.prefix(SessionsReport.listedOfPage).map(quote) : []),
    ])
  }

  /// A row of a table of calls.
  private func row(_ call: SessionCall, _ paths: PagePaths) -> TemplateValue {
    let text = call.outcome == .rejected ? call.said : call.message
    let isQuote = call.outcome == .rejected && !findings.privacy.showsQuotes
    return [
      "time": .time(call.time), "tool_md": .codeLink(call.tool, to: paths.tool(call.tool)),
      "session_md": .codeLink(call.session, to: paths.session(call.session)),
      "input_md": .code(call.inputText.isEmpty ? "–" : call.inputText),
      "outcome": .text(call.outcome.words),
      "duration": .milliseconds(call.durationMs.map(Double.init)),
      "message_md": isQuote || text?.isEmpty ?? true
        ? .text("–") : .code(text ?? "", characters: SessionsReport.quoteCharacters),
      "place_md": .code(
        findings.location(of: call.resultPosition ?? call.position).text),
    ]
  }
}

extension ToolOutcome {
  /// The outcome in words.
  var words: String { name.replacing("_", with: " ") }
}
