import CommandLineKit
import Files
import Findings
import Reports
import YAMLDocuments

/// The files of proposed limits, in which people decide.
struct ProposalFiles: Sendable {
  /// The output folder.
  let output: String
  /// Files that a branch has, by their path in the output folder; one that lies there counts instead.
  var committed: [String: String] = [:]

  private var folder: String { "\(output)/\(ThresholdProposal.folder)" }

  /// The text of each file by its path in the output folder; one that can't be read is an error,
  /// as somebody may have decided in it.
  func texts() throws(CommandFailure) -> [String: String] {
    var texts = committed
    for name in try names() {
      let path = "\(ThresholdProposal.folder)/\(name)"
      texts[path] = try orFail("\(output)/\(path)") { () throws(FileError) in
        String(
          decoding: try SmallFile.bytes(of: "\(output)/\(path)", limit: 1 << 20), as: UTF8.self)
      }
    }
    return texts
  }

  /// The limits of operations that earlier nights proposed, ascending by path.
  ///
  /// A file that is none of debrief's is left alone; one of which the decision can't be read stops
  /// the night with the line.
  func read() throws(CommandFailure) -> [ThresholdProposal] {
    try proposals(ProposalFiles.proposal)
  }

  /// The time limits that earlier nights proposed, as `read` reads those of operations.
  func readTimeLimits() throws(CommandFailure) -> [TimeLimitProposal] {
    try proposals(ProposalFiles.timeLimit)
  }

  private func proposals<Proposal>(
    _ read: (_ text: String, _ path: String, _ name: String) throws(CommandFailure) -> Proposal?
  ) throws(CommandFailure) -> [Proposal] {
    var proposals: [Proposal] = []
    for (path, text) in try texts().sorted(by: { $0.key < $1.key }) {
      if let proposal = try read(text, path, "\(output)/\(path)") { proposals.append(proposal) }
    }
    return proposals
  }

  private func names() throws(CommandFailure) -> [String] {
    try orFail(folder) { () throws(FileError) in
      do throws(FileError) {
        return try Folder.names(in: folder, where: ProposalFiles.isProposal)
      } catch {
        if error.isMissing { return [] }
        throw error
      }
    }
  }

  private func orFail<Value>(
    _ path: String, _ read: () throws(FileError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(FileError) {
      return try read()
    } catch {
      throw CommandFailure(
        "\(path): \(error.reason)", hint: "make it readable, or remove it and its decisions")
    }
  }

  /// Whether a file of a name may be a proposal.
  static func isProposal(_ name: some StringProtocol) -> Bool {
    name.hasSuffix(".yaml") && !name.hasPrefix(".")
  }

  static func proposal(
    _ text: String, path: String, name: String
  ) throws(CommandFailure) -> ThresholdProposal? {
    guard let file = try ProposalFile(text, name: name, prefix: "t1-") else { return nil }
    let root = file.root
    guard let setting = root["setting"]?.text, let type = root["operation_type"]?.text,
      let current = root["current"]?.number, let recommended = root["recommended"]?.number
    else {
      throw file.lacks("'setting', 'operation_type', 'current' or 'recommended'")
    }
    return ThresholdProposal(
      limit: StandingLimit(
        id: file.id, setting: setting, operationType: type, current: current,
        recommended: recommended, status: file.status),
      path: path, note: file.note, text: text)
  }

  static func timeLimit(
    _ text: String, path: String, name: String
  ) throws(CommandFailure) -> TimeLimitProposal? {
    guard let file = try ProposalFile(text, name: name, prefix: "l1-") else { return nil }
    let subject =
      file.root["task_type"]?.text.map { ActionSubject(.taskType, $0) }
      ?? file.root["droid"]?.text.map { ActionSubject(.droid, $0) }
    guard let subject,
      let limit = file.root["limit_ms"]?.number.flatMap({ Int64(exactly: $0) }), limit > 0
    else { throw file.lacks("'task_type', 'droid' or a whole 'limit_ms'") }
    return TimeLimitProposal(
      id: file.id, subject: subject, milliseconds: limit, status: file.status, note: file.note,
      path: path, text: text)
  }
}

/// What all files of proposals have.
private struct ProposalFile {
  let root: YAMLNode
  let id: String
  let status: ReviewStatus
  let note: String
  private let name: String

  /// Reads a file; nil where its id has another prefix.
  init?(_ text: String, name: String, prefix: String) throws(CommandFailure) {
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text, file: name)
    } catch {
      throw CommandFailure(ConfigurationError(error))
    }
    guard let id = root["id"]?.text, id.hasPrefix(prefix) else { return nil }
    let written = root["status"]?.text ?? ""
    guard let status = ReviewStatus(rawValue: written) else {
      throw CommandFailure(
        "\(name):\((root["status"] ?? root).position.line):"
          + " '\(displayedWord(written))' is not a status",
        hint: "write \(ReviewStatus.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.id = id
    self.status = status
    self.name = name
    note = root["note"].map { $0.isNull ? "" : $0.text ?? "" } ?? ""
  }

  /// The error for fields that are not there.
  func lacks(_ fields: String) -> CommandFailure {
    CommandFailure(
      "\(name):\(root.position.line): a proposal lacks \(fields)",
      hint: "put it back, or remove the file")
  }
}
