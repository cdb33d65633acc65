public import Records

/// What becomes of a file that holds nothing of its store.
public enum Strangers: Sendable {
  /// It is a problem, as somebody named it.
  case reported
  /// It is left alone, as nobody did.
  case ignored
}

extension Strangers {
  /// What is to be told of a file of which no line is a record; nil where its lines count as they
  /// are: there is a record, or it is text that somebody named, or a first line is being written.
  public func stranger(
    _ path: String, _ shownPath: String, _ tally: ReadingTally
  ) -> FileProblem? {
    guard tally.recordsRead == tally.skipped, tally.skipped > 0 || tally.inProgress > 0 else {
      return nil
    }
    if let form = ForeignForm(withoutRecords: path) {
      return FileProblem(path: shownPath, kind: form.kind, message: form.message)
    }
    guard self == .ignored, tally.skipped > 0 else { return nil }
    if ForeignForm.isIndentedDocument(path) {
      return FileProblem(
        path: shownPath, kind: .foreign,
        message: "one JSON document over several lines, as other programs write it; debrief reads"
          + " a record a line")
    }
    let reasons = (tally.counts[.skipped] ?? [:]).max { ($0.value, $1.key) < ($1.value, $0.key) }
    return FileProblem(
      path: shownPath, kind: .foreign,
      message: "no line is a record of this store (\(reasons?.key ?? "none"))")
  }

  /// Names a stranger where it belongs.
  public func add(
    _ stranger: FileProblem, to problems: inout [FileProblem], or setAside: inout SetAside
  ) {
    switch self {
    case .reported: problems.append(stranger)
    case .ignored: setAside.leftAlone.append(stranger)
    }
  }
}
