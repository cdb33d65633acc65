import Findings
import Foundation
import Records
import Reports
import Testing

@testable import DebriefCommands

@Suite struct ProposalFilesTests {
  private static let written = """
    id: t1-0123456789ab
    status: REJECTED  # for now
    note: too few
    setting: max_complexity
    operation_type: "process: issue"
    current: 9
    recommended: 7
    """

  private func read(_ text: String) throws(CommandFailure) -> ThresholdProposal? {
    try ProposalFiles.proposal(text, path: "proposals/x.yaml", name: "reports/proposals/x.yaml")
  }

  private func failure(_ text: String) -> String? {
    do throws(CommandFailure) {
      _ = try read(text)
      return nil
    } catch { return error.message }
  }

  @Test func readsWhatPeopleDecided() throws {
    let proposal = try #require(try read(Self.written))
    #expect(proposal.limit.status == .rejected)
    #expect(proposal.limit.operationType == "process: issue")
    #expect(proposal.limit.current == 9 && proposal.limit.recommended == 7)
    #expect(proposal.note == "too few")
    #expect(proposal.text == Self.written)
  }

  @Test func readsLimitsOfTimeByTheirIds() throws {
    let text = "id: l1-0123456789ab\nstatus: APPLIED\nnote: ok\ntask_type: a\nlimit_ms: 130000\n"
    let limit = try #require(
      try ProposalFiles.timeLimit(text, path: "proposals/x.yaml", name: "x.yaml"))
    #expect((limit.subject, limit.milliseconds) == (ActionSubject(.taskType, "a"), 130_000))
    #expect((limit.status, limit.note, limit.text) == (.applied, "ok", text))
    #expect(try read(text) == nil)
    #expect(try ProposalFiles.timeLimit(Self.written, path: "", name: "") == nil)
    for broken in ["limit_ms: 1.5", "limit_ms: 0", "limit_ms: 1e300", "limit: 1"] {
      #expect(throws: CommandFailure.self) {
        try ProposalFiles.timeLimit(
          text.replacing("limit_ms: 130000", with: broken), path: "", name: "")
      }
    }
  }

  @Test func leavesPeoplesOwnFilesAlone() throws {
    #expect(try read("title: mine\n") == nil)
    #expect(try read("- a list\n") == nil)
  }

  @Test(arguments: [
    ("status: REJECTED", "status: MAYBE", "2: 'MAYBE' is not a status"),
    ("status: REJECTED", "state: REJECTED", "1: '' is not a status"),
    ("current: 9", "current: nine", "1: a proposal lacks"),
  ])
  func namesTheLineOfWhatItCannotRead(old: String, new: String, message: String) {
    let text = Self.written.replacing(old, with: new)
    #expect(failure(text)?.hasPrefix("reports/proposals/x.yaml:\(message)") == true)
  }

  @Test func namesTheLineOfBrokenYAML() {
    #expect(failure("id: t1-0\nstatus: [\n")?.hasPrefix("reports/proposals/x.yaml:") == true)
  }

  /// What can't be read may hold a decision, and would be written anew.
  @Test func aFileThatCannotBeReadIsAnError() throws {
    try withFolder(["proposals/a.yaml": "id: a", "proposals/notes.txt": "mine"]) { output in
      let files = ProposalFiles(output: output, committed: ["proposals/b.yaml": "id: b"])
      #expect(try files.texts() == ["proposals/a.yaml": "id: a", "proposals/b.yaml": "id: b"])
      try FileManager.default.createDirectory(
        atPath: "\(output)/proposals/c.yaml", withIntermediateDirectories: true)
      let failure = #expect(throws: CommandFailure.self) { try files.texts() }
      #expect(failure?.message == "\(output)/proposals/c.yaml: it is not a file")
      try FileManager.default.removeItem(atPath: "\(output)/proposals")
      #expect(try files.texts() == ["proposals/b.yaml": "id: b"])
    }
  }
}
