public import DebriefRecorder
import Files
import Glibc
import Records
public import Stores

/// Applies a rule to the files of runs: a run goes with all of its files, or stays.
public struct RunRetention: Sendable {
  private let run: RetentionRun
  private let rule: RetentionRule

  /// The rule of the store.
  public init(_ run: RetentionRun, _ rule: RetentionRule) {
    self.run = run
    self.rule = rule
  }

  private struct Folder {
    var files: [(path: String, stamp: FileStamp)] = []
    var folders: Set<String> = []
    var shown = ""
    var latest: Timestamp?
    var isCounted = true

    var bytes: Int { files.reduce(0) { $0 + $1.stamp.size } }
  }

  /// Applies the rule, and says what was done, or would be.
  ///
  /// - Parameter counted: Paths of files that the ledger has counted as they are.
  public func apply(
    to found: RunFiles, counted: Set<String>
  ) throws(RecordingError) -> [RetentionStep] {
    let runs = collected(found, counted)
    var total = runs.values.reduce(0) { $0 + $1.bytes }
    let cutoff = run.cutoff(rule)
    var steps: [RetentionStep] = []
    let old = runs.values.compactMap { one in one.latest.map { (time: $0, run: one) } }
      .filter { $0.run.isCounted && $0.time < run.windowStart }
      .sorted { ($0.time, $0.run.shown) < ($1.time, $1.run.shown) }
    for one in old {
      let isOld = cutoff.map { one.time < $0 } ?? false
      guard isOld || rule.bytes.map({ total > $0 }) ?? false else { continue }
      total -= one.run.bytes
      if !run.isDryRun { try remove(one.run) }
      steps.append(
        RetentionStep(
          .removed, one.run.shown, records: one.run.files.count, bytes: one.run.bytes))
    }
    return steps
  }

  private func collected(_ found: RunFiles, _ counted: Set<String>) -> [String: Folder] {
    var runs: [String: Folder] = [:]
    for folder in found.folders {
      for file in folder.files {
        let path = "\(folder.path)/\(file.name)"
        var id = folder.runID ?? ""
        if case .run(_, let runID) = file.content { id = runID }
        // Runs of one name in several folders are not mixed up.
        let parts = folder.path.components(before: id)
        var one = runs["\(parts)/\(id)"] ?? Folder()
        guard let stamp = FileStamp(path: path) else { continue }
        one.files.append((path, stamp))
        if folder.runID != nil { one.folders.insert(folder.path) }
        if one.shown.isEmpty { one.shown = id }
        let time = RunRetention.time(in: path, stamp, run.times)
        one.latest = max(one.latest ?? time, time)
        one.isCounted = one.isCounted && counted.contains(path)
        runs["\(parts)/\(id)"] = one
      }
    }
    return runs
  }

  /// The latest time that a file tells; of one that tells none, when it was written.
  private static func time(in path: String, _ stamp: FileStamp, _ times: TimeParser) -> Timestamp {
    let written = Timestamp(microseconds: stamp.modified / 1000)
    guard let bytes = try? SmallFile.bytes(of: path, limit: 8 << 20),
      let value = try? RecordedValue(parsing: bytes[...])
    else { return written }
    return ["start_time", "started_at", "end_time", "timestamp"].compactMap { name in
      value[name]?.text.flatMap(times.parse)
    }.max() ?? written
  }

  /// Issues go first: what is left after a crash is still a run that has ended.
  private func remove(_ one: Folder) throws(RecordingError) {
    let depth = { (path: String) in path.utf8.count { $0 == UInt8(ascii: "/") } }
    for file in one.files.sorted(by: { (depth($1.path), $0.path) < (depth($0.path), $1.path) }) {
      guard FileStamp(path: file.path) == file.stamp else { return }
      guard unlink(file.path) == 0 else {
        throw .system(path: file.path, step: "can't be removed", code: errno)
      }
    }
    // A folder that holds something else stays.
    for folder in one.folders.sorted(by: { depth($0) > depth($1) }) { rmdir(folder) }
  }
}

extension String {
  /// The path up to a folder of a name; the whole path where there is none.
  fileprivate func components(before name: String) -> String {
    let parts = split(separator: "/")
    guard let index = parts.lastIndex(where: { $0 == name }) else { return self }
    return "/" + parts[..<index].joined(separator: "/")
  }
}
