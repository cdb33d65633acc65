public import Records

/// What is known of one run, from whichever of its files were met so far.
public struct RunSummary: MergeableSummary {
  /// Its metadata; nil while none was met.
  public private(set) var metadata: RunRecord?
  /// Its final summary; nil while none was met.
  public private(set) var final: RunRecord?
  /// Its issues by id: of each the report, or else the metrics.
  public private(set) var issues: [String: RunIssueRecord] = [:]
  /// How many files describe it.
  public private(set) var files = 0

  /// The summary of no files.
  public init() {}

  /// When it started: as its final summary or its metadata says, else its id, else its earliest
  /// issue; nil where nothing says it.
  public var start: Timestamp? {
    final?.start ?? metadata?.start ?? issues.values.compactMap(\.runStart).min()
      ?? issues.values.compactMap(\.start).min()
  }

  /// The file that says most of it, then the first one of its issues; nil of no files.
  public var position: SourcePosition? {
    final?.position ?? metadata?.position ?? issues.values.map(\.position).min()
  }

  /// Adds what a file says about the run.
  public mutating func add(_ run: RunRecord) {
    files += 1
    keep(run)
  }

  /// Adds what a file says about an issue.
  public mutating func add(_ issue: RunIssueRecord) {
    files += 1
    keep(issue)
  }

  /// Adds the files of another summary of the run: counts add, and the records that win stay.
  public mutating func merge(_ other: RunSummary) {
    files += other.files
    if let metadata = other.metadata { keep(metadata) }
    if let final = other.final { keep(final) }
    for issue in other.issues.values { keep(issue) }
  }

  private mutating func keep(_ run: RunRecord) {
    switch run.kind {
    case .metadata:
      if let metadata, metadata.position <= run.position { return }
      metadata = run
    case .final:
      if let final, final.position <= run.position { return }
      final = run
    }
  }

  private mutating func keep(_ issue: RunIssueRecord) {
    if let known = issues[issue.issueID],
      (issue.kind, known.position) <= (known.kind, issue.position)
    {
      return
    }
    issues[issue.issueID] = issue
  }
}
