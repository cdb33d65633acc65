public import DebriefRecorder
import Files
import Glibc
import Records
import Stores

/// Applies a rule to the logs of one store.
public struct LogRetention: Sendable {
  private let run: RetentionRun
  private let rule: RetentionRule
  /// Whether lines of one execution go together.
  private let joins: Bool
  /// Whether a file of a name would be read as one of the store.
  private let isRead: @Sendable (_ path: String) -> Bool

  /// The rule of a store.
  public init(
    _ run: RetentionRun, _ rule: RetentionRule, joins: Bool,
    isRead: @escaping @Sendable (_ path: String) -> Bool
  ) {
    self.run = run
    self.rule = rule
    self.joins = joins
    self.isRead = isRead
  }

  /// A log with what was seen in it.
  private struct Seen {
    let log: RetainedLog
    let content: LogScan.Content
  }

  /// Applies the rule, and says what was done, or would be.
  public func apply(to logs: [RetainedLog]) throws(RecordingError) -> [RetentionStep] {
    var steps: [RetentionStep] = []
    var scan = LogScan(times: run.times, joins: joins)
    var seen: [Seen] = []
    for log in logs {
      do {
        seen.append(Seen(log: log, content: try scan.add(log)))
      } catch {
        steps.append(step(.kept, log, reason: "it can't be read: \(error)"))
      }
    }
    if let cutoff = cutoff(seen) {
      for one in seen where !one.log.isKept {
        if let step = try remove(before: cutoff, from: one, scan) { steps.append(step) }
      }
    }
    if let limit = rule.bytes {
      let removed = steps.filter { $0.action == .removed }.reduce(0) { $0 + $1.bytes }
      let left = logs.reduce(0) { $0 + $1.file.size } - removed
      if left > limit, let first = logs.first {
        steps.append(
          step(
            .kept, first,
            reason: "\(left) bytes are left of at most \(limit); the rest is in the window of"
              + " reports, not counted yet, or kept for good"))
      }
    }
    if let size = rule.rotateBytes { steps += try rotate(logs, over: size, steps) }
    return steps
  }

  /// Lines before it go: by age, and by size as far as the window allows.
  private func cutoff(_ seen: [Seen]) -> Timestamp? {
    var cutoff = run.cutoff(rule)
    guard let limit = rule.bytes else { return cutoff }
    // Packed logs go as a whole, with their latest line; of plain ones each hour by itself.
    var units: [(end: Timestamp, bytes: Int)] = []
    var total = 0
    for one in seen {
      total += one.log.file.size
      guard !one.log.isKept else { continue }
      if one.content.isPacked {
        if one.content.isCounted, let latest = one.content.latest {
          units.append((latest, one.log.file.size))
        }
      } else {
        for (hour, bytes) in one.content.bytes { units.append((hour.end, bytes)) }
      }
    }
    for unit in units.sorted(by: { $0.end < $1.end }) where unit.end < run.windowStart {
      let isOld = cutoff.map { unit.end < $0 } ?? false
      guard isOld || total > limit else { break }
      total -= unit.bytes
      cutoff = max(cutoff ?? unit.end, Timestamp(microseconds: unit.end.microseconds + 1))
    }
    return cutoff
  }

  private func remove(
    before cutoff: Timestamp, from one: Seen, _ scan: LogScan
  ) throws(RecordingError) -> RetentionStep? {
    let log = one.log
    guard !(one.content.isPacked && !one.content.isCounted) else { return nil }
    var (kept, records, bytes, end, keeps) = ([Range<Int>](), 0, 0, 0, false)
    do {
      _ = try scan.forEachLine(of: log) { line in
        end = line.bytes.upperBound
        let goes =
          line.bytes.upperBound <= log.counted && scan.age(of: line).map { $0 < cutoff } == true
        if goes {
          records += line.isBlank ? 0 : 1
          bytes += line.bytes.count
        } else {
          keeps = keeps || !line.isBlank
          if let last = kept.last, last.upperBound == line.bytes.lowerBound {
            kept[kept.count - 1] = last.lowerBound..<line.bytes.upperBound
          } else {
            kept.append(line.bytes)
          }
        }
      }
    } catch {
      return step(.kept, log, reason: "it can't be read: \(error)")
    }
    guard records > 0, !(one.content.isPacked && keeps) else { return nil }
    let isWhole = !keeps && (one.content.isPacked || LogRetention.isRotated(log.file.path))
    let step = step(
      .removed, log, records: records, bytes: one.content.isPacked ? log.file.size : bytes)
    if run.isDryRun { return step }
    let outcome =
      isWhole
      ? try LogExchange.remove(log.file.path, log.identity, size: log.file.size)
      : try LogExchange.keep(
        LogExchange.Kept(ranges: kept, scanned: end, identity: log.identity), of: log.file.path)
    return outcome == .done ? step : inUse(log)
  }

  private func rotate(
    _ logs: [RetainedLog], over size: Int, _ steps: [RetentionStep]
  ) throws(RecordingError) -> [RetentionStep] {
    var rotations: [RetentionStep] = []
    let stamp = run.asOf.text.filter { $0 != "-" && $0 != ":" }
    for log in logs where !log.isKept {
      var status = stat()
      let path = log.file.path
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      let identity = (UInt64(status.st_dev), UInt64(status.st_ino))
      if LogRetention.isRotated(path) {
        if let step = try pack(path, log, identity) { rotations.append(step) }
        continue
      }
      guard Int(status.st_size) > size, !LogRetention.isPacked(path) else { continue }
      let target = "\(path).\(stamp)"
      guard isRead("\(target).zst") else {
        rotations.append(
          step(
            .kept, log,
            reason: "a rotated log would not be read; configure a pattern with '*' at its end"))
        continue
      }
      let rotated = step(.rotated, log, bytes: Int(status.st_size))
      guard !run.isDryRun else {
        rotations.append(rotated)
        continue
      }
      guard try LogExchange.rotate(path, to: target, identity) == .done else {
        rotations.append(inUse(log))
        continue
      }
      rotations.append(rotated)
      if let step = try pack(target, log, identity) { rotations.append(step) }
    }
    return rotations
  }

  private func pack(
    _ path: String, _ log: RetainedLog, _ identity: (device: UInt64, inode: UInt64)
  ) throws(RecordingError) -> RetentionStep? {
    let step = step(.packed, log, bytes: log.file.size)
    if run.isDryRun { return step }
    let outcome = try LogExchange.pack(path, to: "\(path).zst", identity) {
      (source, draft) throws(RecordingError) in
      try ZstdPacker.pack(source, to: draft)
    }
    return outcome == .done ? step : inUse(log)
  }

  /// Whether a log has the name that `rotate` gives: that of a log and a time.
  static func isRotated(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    let stamp = path[path.index(after: dot)...]
    return stamp.hasSuffix("Z") && stamp.contains("T") && stamp.count >= 16
      && stamp.first.map { $0.isASCII && $0.isNumber } == true
  }

  private static func isPacked(_ path: String) -> Bool {
    path.hasSuffix(".zst") || path.hasSuffix(".gz")
  }

  private func inUse(_ log: RetainedLog) -> RetentionStep {
    step(.kept, log, reason: "another program has it open")
  }

  private func step(
    _ action: RetentionStep.Action, _ log: RetainedLog, records: Int = 0, bytes: Int = 0,
    reason: String = ""
  ) -> RetentionStep {
    RetentionStep(
      action, log.file.shownPath, records: records, bytes: bytes, reason: reason)
  }
}

extension Hour {
  /// The last microsecond of the hour.
  fileprivate var end: Timestamp {
    Timestamp(microseconds: (Int64(index) + 1) * 3_600_000_000 - 1)
  }
}
