public import Findings
public import Records

/// What people wrote into `skill_update_suggestions.md`.
///
/// Of each suggestion three things are read back: its id in an HTML comment, its status line, and
/// its note, which is everything behind the status up to the comment before the details, or else up to
/// the one that ends the suggestion.
/// Fenced code is passed over: what stands in it may come from a log.
public struct SuggestionFile: Sendable, Equatable {
  /// What the file says of each suggestion, in its order.
  public private(set) var edits: [ReviewEdit] = []
  /// The moment of the night that wrote the file; nil where it does not say.
  public private(set) var asOf: Timestamp?

  /// What starts the comment with a suggestion's id.
  public static let marker = "<!-- debrief:suggestion "
  /// The line that begins a suggestion's section.
  static func marker(of id: String) -> String { "\(marker)\(id) -->" }
  /// The comment between what people write and what debrief found.
  static let detailsMarker = "<!-- debrief:details -->"
  /// The comment that ends a suggestion.
  static let endMarker = "<!-- /debrief:suggestion -->"
  /// What starts the comment with the moment of the file.
  private static let momentMarker = "<!-- debrief:as-of "

  /// A text with the comment that says of what moment it speaks.
  public static func text(_ text: String, asOf: Timestamp) -> String {
    "\(text)\n\(momentMarker)\(asOf.text) -->\n"
  }

  static func moment(_ line: some StringProtocol) -> Timestamp? {
    guard line.hasPrefix(momentMarker), line.hasSuffix(" -->") else { return nil }
    return TimeParser().parse(String(line.dropFirst(momentMarker.count).dropLast(4)))
  }

  /// Whether a line looks like the beginning, middle or end of a merge conflict.
  static func isConflictMarker(_ line: String) -> Bool {
    ["<<<<<<< ", "||||||| ", ">>>>>>> "].contains { line.hasPrefix($0) } || line == "======="
  }

  /// Whether a text can be the id of a suggestion: ASCII letters, digits and `-`.
  static func isID(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  /// Reads a file; `name` stands in errors.
  public init(_ text: String, name: String) throws(SuggestionFileError) {
    var scanner = SuggestionScanner(name: name)
    for (index, line) in lines(of: text).enumerated() {
      try scanner.read(line.hasSuffix("\r") ? String(line.dropLast()) : line, number: index + 1)
    }
    edits = try scanner.finish()
    asOf = scanner.asOf
  }
}

/// Why a file with suggestions can't be read: a person has to look at a line.
public struct SuggestionFileError: Error, Sendable, Equatable {
  /// The file.
  public let file: String
  /// The line, 1-based.
  public let line: Int
  /// What is wrong.
  public let message: String
  /// What to do.
  public let hint: String
}

/// Reads the file line by line.
private struct SuggestionScanner {
  let name: String
  private var fence: (mark: String, line: Int)?
  private var current: Section?
  private var edits: [ReviewEdit] = []
  private var lineOfID: [String: Int] = [:]
  private(set) var asOf: Timestamp?

  init(name: String) { self.name = name }

  private struct Section {
    let id: String
    let line: Int
    var status: (ReviewStatus, Day?)?
    var hasNote = false
    /// Whether what follows is debrief's own.
    var isInDetails = false
    var note: [String] = []

    /// Takes a line of the note, or one that a person put between the status and the note.
    mutating func take(_ line: String) {
      if !isInDetails, hasNote || status != nil { note.append(line) }
    }
  }

  mutating func read(_ line: String, number: Int) throws(SuggestionFileError) {
    let trimmed = line.drop { $0 == " " }
    try refuseConflict(line, number)
    if let open = fence {
      if trimmed.hasPrefix(open.mark),
        trimmed.allSatisfy({ $0 == open.mark.first || $0 == " " })
      {
        fence = nil
      }
      current?.take(line)
      return
    }
    if let opening = fenceStart(trimmed) {
      fence = (opening, number)
      current?.take(line)
      return
    }
    if current == nil, let moment = SuggestionFile.moment(line) { asOf = moment }
    if trimmed.hasPrefix(SuggestionFile.marker) {
      try begin(trimmed, number)
    } else if trimmed.hasPrefix(SuggestionFile.endMarker) {
      guard current != nil else {
        throw error(number, "the end of a suggestion without its beginning", restore)
      }
      try end()
    } else if trimmed.hasPrefix(SuggestionFile.detailsMarker), current?.status != nil {
      current?.isInDetails = true
    } else if line.hasPrefix("**Status:**") {
      try takeStatus(line, number)
    } else if line.hasPrefix("**Note:**"), current?.hasNote == false, current?.isInDetails == false
    {
      current?.hasNote = true
      let rest = line.dropFirst("**Note:**".count).drop { $0.isWhitespace }
      // Behind a text that stands before it, an empty note is no line of its own.
      if !rest.isEmpty { current?.note.append(String(rest)) }
    } else {
      current?.take(line)
    }
  }

  mutating func finish() throws(SuggestionFileError) -> [ReviewEdit] {
    try refuseOpen()
    return edits
  }

  private func refuseOpen() throws(SuggestionFileError) {
    if let fence {
      throw error(
        fence.line, "the code block that starts here has no end",
        "close it with a line of \(fence.mark)")
    }
    guard let current else { return }
    throw error(
      current.line, "the suggestion \(current.id) does not end with \(SuggestionFile.endMarker)",
      restore)
  }

  private func refuseConflict(_ line: String, _ number: Int) throws(SuggestionFileError) {
    if SuggestionFile.isConflictMarker(line) {
      throw error(number, "a merge conflict is not resolved", "resolve it and run again")
    }
  }

  private func fenceStart(_ line: Substring) -> String? {
    for mark in ["`", "~"] as [Character] {
      let run = line.prefix { $0 == mark }
      if run.count >= 3, mark == "~" || !line.dropFirst(run.count).contains("`") {
        return String(run)
      }
    }
    return nil
  }

  private mutating func begin(_ line: Substring, _ number: Int) throws(SuggestionFileError) {
    try refuseOpen()
    let rest = line.dropFirst(SuggestionFile.marker.count)
    let id = rest.prefix { $0 != " " }
    guard SuggestionFile.isID(id), rest.dropFirst(id.count).hasPrefix(" -->") else {
      throw error(number, "the comment has no suggestion id", restore)
    }
    if let first = lineOfID[String(id)] {
      throw error(
        number, "the suggestion \(id) is here and in line \(first)", "remove one of them")
    }
    lineOfID[String(id)] = number
    current = Section(id: String(id), line: number)
  }

  private mutating func takeStatus(_ line: String, _ number: Int) throws(SuggestionFileError) {
    guard var section = current else {
      throw error(number, "a status without the comment with the suggestion's id", restore)
    }
    guard section.status == nil else {
      throw error(number, "a second status of \(section.id)", "remove one of them")
    }
    let words = line.dropFirst("**Status:**".count)
      .split { " *`".contains($0) }.map(String.init)
    guard let word = words.first, let status = ReviewStatus(rawValue: word.uppercased()) else {
      let allowed = ReviewStatus.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(number, "'\(words.first ?? "")' is not a status", "use one of \(allowed)")
    }
    var until: Day?
    if words.count > 1 {
      guard words.count == 3, words[1].lowercased() == "until",
        let day = TimeParser().parse(words[2])?.day
      else {
        throw error(
          number, "'\(words.dropFirst().joined(separator: " "))' can't follow a status",
          "write reasons after **Note:**, and a date as in 'REJECTED until 2026-06-01'")
      }
      guard status == .rejected else {
        throw error(
          number, "\(status.rawValue) can't have 'until'", "use 'until' only with REJECTED")
      }
      until = day
    }
    section.status = (status, until)
    current = section
  }

  private mutating func end() throws(SuggestionFileError) {
    guard let section = current else { return }
    current = nil
    guard let (status, until) = section.status else {
      throw error(section.line, "the suggestion \(section.id) has no status line", restore)
    }
    edits.append(
      ReviewEdit(
        id: section.id, status: status, until: until, note: trimmedNote(section.note)))
  }

  private var restore: String { "restore the line from version control" }

  private func error(_ line: Int, _ message: String, _ hint: String) -> SuggestionFileError {
    SuggestionFileError(file: name, line: line, message: message, hint: hint)
  }
}
