import Aggregates
import Findings
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

  func readRuns() -> RunsReading {
    let configuration = locator.loaded.configuration
    let timeout = Int64(configuration.executionTimeoutSeconds)
    var read = StoreResult(
      RunStore.read(
        locator.runFiles(workers: workers), times: TimeParser(zone: configuration.zone),
        lastHour: window.lastHour, youngSince: window.asOf.advanced(bySeconds: -timeout),
        redactor: redactor, workers: workers
      ) { RunsAggregate() },
      empty: RunsAggregate())
    let findings = RunsFindings(
      read.aggregate, window: window, index: read.index, timeoutSeconds: timeout,
      patterns: FailurePatterns(
        grouping: NormalFormGrouping(), sources: [.runs: read.index]))
    // Which runs no file dates is only known when their files are joined.
    for undated in findings.undated {
      read.skip("missing-field start_time", at: undated.position, records: undated.files)
    }
    return RunsReading(
      report: RunsReport(findings: findings), index: read.index,
      quality: read.quality(.runs, future: findings.future, before: findings.outOfWindow))
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
