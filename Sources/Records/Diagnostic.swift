/// Something about one line that a reader of the report should know.
public struct Diagnostic: Sendable, Hashable {
  /// Whether the record was left out.
  public enum Effect: String, Sendable {
    /// The record could not be used and counts nowhere.
    case skipped
    /// The record counts; one of its values was left out or replaced.
    case noted
  }

  /// Where the line stands.
  public let position: SourcePosition
  /// What became of the record.
  public let effect: Effect
  /// What is wrong, in a fixed form: `broken-json`, `missing-field task_id`.
  public let reason: String
  /// The first characters of the line, redacted.
  public let text: String

  /// A diagnostic from its parts.
  public init(position: SourcePosition, effect: Effect, reason: String, text: String) {
    self.position = position
    self.effect = effect
    self.reason = reason
    self.text = text
  }
}

/// What reading one store came to: counts that add up, and the first places of what was wrong.
///
/// Which of the records that were not skipped lie in the window is known to the aggregates.
public struct ReadingTally: Sendable, Equatable {
  /// Of how many diagnostics of one effect the places are kept.
  public static let kept = 100

  /// Lines that hold a record or should.
  public var recordsRead = 0
  /// Records left out.
  public private(set) var skipped = 0
  /// Records that count once already and are not among those read.
  public var repeated = 0
  /// Last lines without a newline that do not parse: writes in progress, left for the next run.
  public var inProgress = 0
  /// Values outside the closed sets, by field and value.
  public var unknownValues: [String: [String: Int]] = [:]
  /// Diagnostics by effect and reason.
  public private(set) var counts: [Diagnostic.Effect: [String: Int]] = [:]
  /// The first skipped records by (path, line), at most `kept`.
  public private(set) var firstSkipped: [Diagnostic] = []
  /// The first noted records by (path, line), at most `kept`.
  public private(set) var firstNoted: [Diagnostic] = []

  /// A tally of nothing.
  public init() {}

  /// Whether a diagnostic at `position` would be kept, so that its text is worth making.
  public func keeps(_ effect: Diagnostic.Effect, at position: SourcePosition) -> Bool {
    let list = effect == .skipped ? firstSkipped : firstNoted
    guard list.count == ReadingTally.kept, let last = list.last else { return true }
    // Also at the same line: of its reasons the first stay, in whatever order they are met.
    return position <= last.position
  }

  /// Counts a diagnostic, and keeps it when it is among the first.
  public mutating func add(_ diagnostic: Diagnostic) {
    count(diagnostic.effect, reason: diagnostic.reason)
    switch diagnostic.effect {
    case .skipped: ReadingTally.insert(diagnostic, into: &firstSkipped)
    case .noted: ReadingTally.insert(diagnostic, into: &firstNoted)
    }
  }

  /// Counts a diagnostic without keeping its place.
  public mutating func count(_ effect: Diagnostic.Effect, reason: String) {
    if effect == .skipped { skipped += 1 }
    counts[effect, default: [:]][reason, default: 0] += 1
  }

  /// Adds another part of the same store; the order of merging does not matter.
  public mutating func merge(_ other: ReadingTally) {
    recordsRead += other.recordsRead
    skipped += other.skipped
    repeated += other.repeated
    inProgress += other.inProgress
    for (field, values) in other.unknownValues {
      unknownValues[field, default: [:]].merge(values, uniquingKeysWith: +)
    }
    for (effect, reasons) in other.counts {
      counts[effect, default: [:]].merge(reasons, uniquingKeysWith: +)
    }
    for diagnostic in other.firstSkipped { ReadingTally.insert(diagnostic, into: &firstSkipped) }
    for diagnostic in other.firstNoted { ReadingTally.insert(diagnostic, into: &firstNoted) }
  }

  /// Puts back what was counted of one effect, with the diagnostics whose places were kept.
  mutating func restore(
    _ effect: Diagnostic.Effect, _ counts: [String: Int], _ list: [Diagnostic]
  ) {
    if !counts.isEmpty { self.counts[effect] = counts }
    switch effect {
    case .skipped:
      skipped = counts.values.reduce(0) { $0.addingReportingOverflow($1).partialValue }
      firstSkipped = list
    case .noted: firstNoted = list
    }
  }

  /// The tally with every position changed in a way that keeps their order.
  public func mapPositions(_ change: (SourcePosition) -> SourcePosition) -> ReadingTally {
    var result = self
    func moved(_ list: [Diagnostic]) -> [Diagnostic] {
      list.map {
        Diagnostic(
          position: change($0.position), effect: $0.effect, reason: $0.reason, text: $0.text)
      }
    }
    result.firstSkipped = moved(firstSkipped)
    result.firstNoted = moved(firstNoted)
    return result
  }

  private static func insert(_ diagnostic: Diagnostic, into list: inout [Diagnostic]) {
    let key = (diagnostic.position, diagnostic.reason)
    let index = list.firstIndex { key < ($0.position, $0.reason) } ?? list.endIndex
    guard index < kept else { return }
    list.insert(diagnostic, at: index)
    if list.count > kept { list.removeLast() }
  }
}
