import Aggregates
import Findings
import Glibc
import Ledger
import Records
import Reports
import Stores

extension Analyzer {
  /// The store of runs, read and understood.
  struct RunsReading {
    let report: RunsReport
    let index: SourceIndex
    let quality: DataQuality.Store
  }

  /// Programs rewrite the files of a run that started at this moment or later.
  var youngSince: Timestamp {
    window.asOf.advanced(
      bySeconds: -Int64(locator.loaded.configuration.executionTimeoutSeconds))
  }

  func readRuns(_ ledger: LedgerSession?) throws(LedgerError) -> RunsReading {
    let configuration = locator.loaded.configuration
    let timeout = Int64(configuration.executionTimeoutSeconds)
    let found = locator.runFiles(workers: workers)
    var read: StoreResult<RunsAggregate>
    var filesBefore = 0
    if let ledger {
      let reading = try ledger.reading(runReader, found)
      filesBefore = reading.filesBefore
      read = StoreResult(reading)
    } else {
      read = StoreResult(
        RunStore.read(
          found, times: TimeParser(zone: configuration.zone), lastHour: window.lastHour,
          youngSince: youngSince, redactor: redactor, workers: workers
        ) { RunsAggregate() },
        empty: RunsAggregate())
    }
    let findings = RunsFindings(
      read.aggregate, window: window, index: read.index, timeoutSeconds: timeout,
      patterns: FailurePatterns(
        grouping: TemplateGrouping(), sources: [.runs: read.index]))
    // Which runs no file dates is only known when their files are joined.
    for undated in findings.undated {
      read.skip("missing-field start_time", at: undated.position, records: undated.files)
    }
    return RunsReading(
      report: RunsReport(findings: findings), index: read.index,
      quality: read.quality(
        .runs, future: findings.future, before: findings.outOfWindow + filesBefore))
  }
}

extension StoreLocator {
  /// Every place of runs, in order, with how many files lie there.
  func runPlaces(workers: Int) -> [Place] {
    let finder = RunFinder(names: names, workers: workers)
    return loaded.candidates(for: .runs, home: home).map { candidate in
      let found = finder.find([candidate.pattern])
      var listed = FileFinder(names: names) { _ in false }.find([])
      listed.problems = found.problems
      let content = "\(found.count) files in \(found.folders.count) folders"
      return Place(
        candidate: candidate, found: listed, content: found.count == 0 ? [] : [content])
    }
  }

  /// Whether a file of runs at a path would be found, whether or not one is there.
  func ownsRunFile(_ path: String) -> Bool {
    let patterns = loaded.candidates(for: .runs, home: home).map { place in
      let isSlashed = place.pattern.count > 1 && place.pattern.hasSuffix("/")
      return isSlashed ? String(place.pattern.dropLast()) : place.pattern
    }
    // It may be named itself, or lie in a folder of runs, of a run or of issues that is named.
    var rest = path[...]
    for _ in 0..<4 {
      let path = String(rest)
      let isNamed = patterns.contains {
        $0 == path || fnmatch($0, path, FNM_PATHNAME | FNM_PERIOD) == 0
      }
      if isNamed { return true }
      guard let slash = rest.lastIndex(of: "/") else { return false }
      rest = rest[..<slash]
    }
    return false
  }

  /// The files of runs; a usual place where nothing lies is no problem, a configured one is.
  func runFiles(workers: Int) -> RunFiles {
    let places = loaded.candidates(for: .runs, home: home)
    var found = RunFinder(names: names, workers: workers).find(places.map(\.pattern))
    if places.allSatisfy({ $0.reason != .configured }) {
      found.problems.removeAll { $0.kind == .missing || $0.kind == .emptyFolder }
    }
    return found
  }
}
