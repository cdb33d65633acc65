import Glibc

/// The names of files of runs.
enum RunPlaces {
  /// The folder of a run with its folder of issues.
  ///
  /// Two runs of one project may begin in the same second: the later one gets a number.
  static func makeFolder(
    _ wanted: String, in folder: String, isOurs: Bool
  ) throws(RecordingError) -> String {
    var runID = wanted
    for number in 2...1000 {
      try LineAppender.makeFolders(of: "\(folder)/x")
      if mkdir("\(folder)/\(runID)", 0o755) == 0 || errno == EEXIST && !isOurs {
        try LineAppender.makeFolders(of: "\(folder)/\(runID)/issues/x")
        return runID
      }
      guard errno == EEXIST else {
        throw .system(path: "\(folder)/\(runID)", step: "can't be made", code: errno)
      }
      runID = "\(wanted)_\(number)"
    }
    throw .invalid(name: "run_id", reason: "'\(wanted)' is taken, with any number behind it")
  }

  static func check(runID: String) throws(RecordingError) {
    try RecordedName.check(runID, "run_id")
    guard runID.hasPrefix("run_"), runID.utf8.allSatisfy(isPlain) else {
      throw .invalid(
        name: "run_id",
        reason: "must begin with 'run_' and have letters, digits, '_', '-' and '.' alone")
    }
  }

  static func check(issueID: String) throws(RecordingError) {
    try RecordedName.check(issueID, "issue_id")
    guard issueID.utf8.allSatisfy(isPlain) else {
      throw .invalid(
        name: "issue_id", reason: "must have letters, digits, '_', '-' and '.' alone")
    }
  }

  /// A text as part of a file's name.
  static func fileName(of text: String) -> String {
    let bytes = text.utf8.prefix(60).map { isPlain($0) ? $0 : UInt8(ascii: "-") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An issue's id as the seed writes it: a number where it is one.
  static func value(of issueID: String) -> RecordedValue {
    if let number = Int(issueID), String(number) == issueID { return .integer(number) }
    return .text(issueID)
  }

  /// What an issue ended with; nil where it has not.
  static func report(
    of issue: RecordedValue, runID: String, folder: String
  ) throws(RecordingError) -> RecordedValue? {
    let id = issue.text ?? issue.int.map { "\($0)" } ?? ""
    return try WholeFile.object(in: "\(folder)/\(runID)/issues/issue_\(id)_report.json")
  }

  /// A rate in percent, to two digits as the seed has it; null of nothing.
  static func percentage(_ part: Int, of whole: Int) -> RecordedValue {
    guard whole > 0 else { return .null }
    return .real((Double(part) * 10_000 / Double(whole)).rounded() / 100)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
