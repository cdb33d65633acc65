import Files
import Findings
import Glibc
import Publishing
import Records
import Reports
import Templates

/// The two files that carry people's decisions: the suggestions and their history.
struct ReviewFiles: Sendable {
  /// The folder of both.
  let folder: String
  /// The name of the file with the suggestions.
  let name: String
  /// Whether the folder is the output folder, and not that of a file that somebody named.
  let isInOutput: Bool

  static let standardName = "skill_update_suggestions.md"
  static let historyName = "update_history.jsonl"

  /// The files in the output folder.
  init(output folder: String) {
    self.folder = folder
    name = ReviewFiles.standardName
    isInOutput = true
  }

  /// A file of suggestions at a path of its own, with its history beside it.
  init(folder: String, name: String) {
    self.folder = folder
    self.name = name
    isInOutput = false
  }

  var path: String { "\(folder)/\(name)" }
  var historyPath: String { "\(folder)/\(ReviewFiles.historyName)" }

  /// What stands in the files.
  struct Content: Sendable {
    /// The history's text; empty where there is none.
    let historyText: String
    let history: [ReviewRecord]
    let edits: [ReviewEdit]

    init(historyText: String, history: [ReviewRecord], edits: [ReviewEdit]) {
      self.historyText = historyText
      self.history = history
      self.edits = edits
    }

    /// Reads two texts, which errors call by the names given.
    init(
      history text: String, named historyName: String, suggestions: String, named name: String
    ) throws(CommandFailure) {
      do throws(SuggestionFileError) {
        let history = try ReviewHistoryFile.parse(text, name: historyName)
        let file = try SuggestionFile(suggestions, name: name)
        self.init(
          historyText: text, history: history,
          edits: ReviewMoment.edits(file.edits, writtenAt: file.asOf, history: history))
      } catch {
        throw CommandFailure(error)
      }
    }

    /// Whether there is nothing that a night has to pass on.
    var isEmpty: Bool { history.isEmpty && edits.isEmpty }
  }

  /// Reads both files; one that is not there is empty, one that is damaged is refused with the line.
  func read() throws(CommandFailure) -> Content {
    try Content(
      history: try text(historyPath) ?? "", named: historyPath,
      suggestions: try text(path) ?? "", named: path)
  }

  /// What stands in both files, to see whether it changes; nil for one that is not there.
  func texts() throws(CommandFailure) -> [String?] {
    [try text(path), try text(historyPath)]
  }

  /// The history with what a night added.
  ///
  /// What a night raises stands before what later nights saw, so that their decisions hold. What
  /// people decided just now stands behind everything.
  static func history(_ content: Content, adding report: SuggestionsReport) -> String {
    let asOf = report.findings.asOf
    let (decided, raised) = (
      report.added.prefix(report.decidedCount), report.added.dropFirst(report.decidedCount)
    )
    guard content.history.contains(where: { $0.asOf > asOf }) else {
      let old = content.historyText
      // A line that ends with CR LF is over as well, although these two are one character.
      let separator = old.utf8.last.map { $0 == UInt8(ascii: "\n") } ?? true ? "" : "\n"
      return old + separator + ReviewHistoryFile.text(report.added)
    }
    let lines = content.lines
    func text(_ isKept: (ReviewRecord) -> Bool) -> String {
      lines.filter { isKept($0.record) }.map { $0.text + "\n" }.joined()
    }
    return text { $0.asOf <= asOf } + ReviewHistoryFile.text(Array(raised))
      + text { $0.asOf > asOf } + ReviewHistoryFile.text(Array(decided))
  }

  /// Refuses what a template made that the next night could not read back.
  static func check(
    _ text: String, shows report: SuggestionsReport, _ scope: SuggestionsScope = .all
  ) throws(CommandFailure) {
    let hint = "keep its comments, Status and Note lines, or remove your copy of it"
    let template = "the template skill_update_suggestions.mustache"
    let found: [ReviewEdit]
    do throws(SuggestionFileError) {
      found = try SuggestionFile(text, name: standardName).edits
    } catch {
      throw CommandFailure(
        "\(template) makes an unreadable file (line \(error.line): \(error.message))",
        hint: hint)
    }
    guard Set(found) == Set(report.edits(scope)) else {
      throw CommandFailure(
        "\(template) omits suggestions or decisions about them", hint: hint)
    }
  }

  /// Writes both files, each in one step.
  ///
  /// The suggestions come first: a history that is older than them is brought up to date by the
  /// next run, whereas a decision that only the history had would be taken back by an older file.
  func write(_ suggestions: String, history: String) throws(CommandFailure) {
    if isInOutput { try OutputMark.check(folder) }
    makeFolder()
    do throws(PublishingError) {
      if isInOutput {
        try writeFileAtomically(
          "\(folder)/\(OutputMark.name)", OutputMark.text, followingLinks: false)
      }
      // In the output folder a night would put a file in the place of a link as well.
      try writeFileAtomically(path, suggestions, followingLinks: !isInOutput)
      try writeFileAtomically(historyPath, history, followingLinks: !isInOutput)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Makes the folder with its parents; what can't be made shows when the files are written.
  private func makeFolder() {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      if access(path, F_OK) != 0 { _ = mkdir(path, 0o755) }
    }
  }

  /// The text of a file; nil where none is.
  ///
  /// Any other failure is an error: people may have decided in it.
  private func text(_ path: String) throws(CommandFailure) -> String? {
    do throws(FileError) {
      return try readFile(path)
    } catch {
      throw CommandFailure(error, hint: "make it readable")
    }
  }
}

extension CommandFailure {
  init(_ error: SuggestionFileError) {
    self.init("\(error.file):\(error.line): \(error.message)", hint: error.hint)
  }
}
