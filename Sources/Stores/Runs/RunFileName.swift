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
  public init?(_ name: String) {
    var stem = name[...]
    for packed in [".gz", ".zst"] where stem.hasSuffix(packed) {
      stem = stem.dropLast(packed.count)
    }
    guard stem.hasSuffix(".json") else { return nil }
    stem = stem.dropLast(".json".count)
    if let id = RunFileName.id(of: stem, "issue_", "_metrics") {
      self = .issue(.metrics, issueID: id)
    } else if let id = RunFileName.id(of: stem, "issue_", "_report") {
      self = .issue(.report, issueID: id)
    } else if RunFileName.id(of: stem, "run_", "_metadata") != nil {
      self = .run(.metadata, runID: String(stem.dropLast("_metadata".count)))
    } else if RunFileName.id(of: stem, "run_", "_final") != nil {
      self = .run(.final, runID: String(stem.dropLast("_final".count)))
    } else {
      return nil
    }
  }

  /// What stands between a beginning and an end; nil where one is missing, or nothing is between.
  private static func id(of stem: Substring, _ prefix: String, _ suffix: String) -> String? {
    guard stem.utf8.count > prefix.utf8.count + suffix.utf8.count, stem.hasPrefix(prefix),
      stem.hasSuffix(suffix)
    else { return nil }
    return String(stem.dropFirst(prefix.count).dropLast(suffix.count))
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
