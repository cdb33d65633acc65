import Glibc
public import Records

/// What the name of a file in a folder of runs says that it holds.
public enum RunFileName: Sendable, Hashable {
  /// What is told of a run.
  case run(RunRecord.Kind, runID: String)
  /// What is told of an issue.
  case issue(RunIssueRecord.Kind, issueID: String)

  /// What a name says; nil for a file that is not of the store.
  ///
  /// A packed copy holds what the plain file would.
  ///
  /// - Parameter run: The run in whose own folder the file lies: there its name need not repeat it.
  public init?(_ name: String, in run: String? = nil) {
    // By bytes: there may be a hundred thousand names.
    var name = name
    let content = name.withUTF8 { RunFileName.content(of: UnsafeRawBufferPointer($0)[...], run) }
    guard let content else { return nil }
    self = content
  }

  private static func content(
    of name: Slice<UnsafeRawBufferPointer>, _ run: String?
  ) -> RunFileName? {
    let packed = name.dropping(suffix: ".gz") ?? name.dropping(suffix: ".zst") ?? name
    guard let stem = packed.dropping(suffix: ".json") else { return nil }
    if let rest = stem.dropping(prefix: "issue_") {
      if let id = rest.dropping(suffix: "_metrics") { return .issue(.metrics, issueID: id.text) }
      if let id = rest.dropping(suffix: "_report") { return .issue(.report, issueID: id.text) }
      return nil
    }
    guard let rest = stem.dropping(prefix: "run_") else {
      guard let run else { return nil }
      switch stem.text {
      case "metadata": return .run(.metadata, runID: run)
      case "final_report", "final": return .run(.final, runID: run)
      default: return nil
      }
    }
    if let id = rest.dropping(suffix: "_metadata") {
      return .run(.metadata, runID: "run_" + id.text)
    }
    if let id = rest.dropping(suffix: "_final") { return .run(.final, runID: "run_" + id.text) }
    return nil
  }
}

extension Slice<UnsafeRawBufferPointer> {
  /// What follows a beginning; nil where there is another one, or nothing follows.
  fileprivate func dropping(prefix: StaticString) -> Self? {
    let length = prefix.utf8CodeUnitCount
    return count > length && self.prefix(length).isText(prefix) ? dropFirst(length) : nil
  }

  /// What comes before an end; nil where there is another one, or nothing comes before.
  fileprivate func dropping(suffix: StaticString) -> Self? {
    let length = suffix.utf8CodeUnitCount
    return count > length && self.suffix(length).isText(suffix) ? dropLast(length) : nil
  }

  fileprivate var text: String { String(decoding: self, as: UTF8.self) }

  private func isText(_ text: StaticString) -> Bool {
    guard let start = UnsafeRawBufferPointer(rebasing: self).baseAddress else { return false }
    return memcmp(start, text.utf8Start, count) == 0
  }
}

/// The time that a run's id begins with: `run_YYYYMMDD_HHMMSS_…`.
enum RunIDTime {
  /// The moment, in the parser's zone unless the id tells another; nil where the id has none.
  static func start(of runID: String, times: TimeParser) -> Timestamp? {
    let parts = runID.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0] == "run", parts[1].utf8.count == 8, parts[2].utf8.count == 6,
      (parts[1] + parts[2]).utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return times.parse("\(parts[1])T\(parts[2])")
  }
}
