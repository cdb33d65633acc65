import Records
import TestSupport

@testable import Stores

/// Keeps every record.
struct RunCollector: RunSink {
  private(set) var runs: [RunRecord] = []
  private(set) var issues: [RunIssueRecord] = []

  mutating func add(_ run: RunRecord) { runs.append(run) }
  mutating func add(_ issue: RunIssueRecord) { issues.append(issue) }
}

/// What reading runs came to, with lines in place of positions.
struct RunReading {
  let runs: [RunRecord]
  let issues: [RunIssueRecord]
  let skipped: [String]
  let noted: [String]
  let texts: [String]
  let tally: ReadingTally
  let problems: [FileProblem]
  let files: Int
  let bytes: Int
  private let index: SourceIndex

  /// Reads a folder of runs, or what lies at other paths below it; a run is young for an hour.
  static func read(
    _ folder: String, _ patterns: [String] = [""], workers: Int = 2,
    asOf: String = "2026-03-31T12:00:00Z", zone: LocalZone = .utc
  ) throws -> RunReading {
    let asOf = moment(asOf)
    let finder = RunFinder(names: PathNames(root: folder, home: nil), workers: workers)
    let read = RunStore.read(
      finder.find(patterns.map { $0.isEmpty ? folder : "\(folder)/\($0)" }),
      times: TimeParser(zone: zone), lastHour: asOf.hour,
      youngSince: asOf.advanced(bySeconds: -3600), redactor: try standardRedactor.get(),
      workers: workers
    ) { RunCollector() }
    let tally = read.parts.reduce(into: ReadingTally()) { $0.merge($1.tally) }
    func written(_ diagnostics: [Diagnostic]) -> [String] {
      diagnostics.map { "\(read.index.location(of: $0.position).text) \($0.reason)" }
    }
    return RunReading(
      runs: read.parts.flatMap(\.sink.runs).sorted { $0.position < $1.position },
      issues: read.parts.flatMap(\.sink.issues).sorted { $0.position < $1.position },
      skipped: written(tally.firstSkipped), noted: written(tally.firstNoted),
      texts: (tally.firstSkipped + tally.firstNoted).map(\.text), tally: tally,
      problems: read.problems, files: read.files, bytes: read.bytes, index: read.index)
  }

  /// Reads one file in the folder of a run.
  static func read(
    file: String, _ text: String, asOf: String = "2026-03-31T12:00:00Z"
  ) throws -> RunReading {
    let folder = try TemporaryFolder()
    try folder.write("run_20260301_120000_p/\(file)", text)
    return try read(folder.path, asOf: asOf)
  }

  /// `path:line` of a record.
  func place(_ position: SourcePosition) -> String { index.location(of: position).text }

  var places: [String] {
    (runs.map(\.position) + issues.map(\.position)).sorted().map { place($0) }
  }
}

/// The name of a report in the folder of a run.
func reportFile(_ issue: Int = 1) -> String { "issues/issue_\(issue)_report.json" }
