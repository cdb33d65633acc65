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

  /// The proposals of earlier nights, ascending by path.
  ///
  /// A file that is none of debrief's is left alone; one of which the decision can't be read stops
  /// the night with the line.
  func read() throws(CommandFailure) -> [ThresholdProposal] {
    var proposals: [ThresholdProposal] = []
    for (path, text) in try texts().sorted(by: { $0.key < $1.key }) {
      if let proposal = try ProposalFiles.proposal(text, path: path, name: "\(output)/\(path)") {
        proposals.append(proposal)
      }
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
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text, file: name)
    } catch {
      throw CommandFailure(ConfigurationError(error))
    }
    guard let id = root["id"]?.text, id.hasPrefix("t1-") else { return nil }
    func failure(_ node: YAMLNode?, _ message: String, _ hint: String) -> CommandFailure {
      CommandFailure("\(name):\((node ?? root).position.line): \(message)", hint: hint)
    }
    let written = root["status"]?.text ?? ""
    guard let status = ReviewStatus(rawValue: written) else {
      throw failure(
        root["status"], "'\(displayedWord(written))' is not a status",
        "write \(ReviewStatus.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let setting = root["setting"]?.text, let type = root["operation_type"]?.text,
      let current = root["current"]?.number, let recommended = root["recommended"]?.number
    else {
      throw failure(
        nil, "a proposal lacks 'setting', 'operation_type', 'current' or 'recommended'",
        "put it back, or remove the file")
    }
    let note = root["note"].map { $0.isNull ? "" : $0.text ?? "" } ?? ""
    return ThresholdProposal(
      limit: StandingLimit(
        id: id, setting: setting, operationType: type, current: current, recommended: recommended,
        status: status), path: path, note: note, text: text)
  }
}
