public import Records

/// One occurrence of a failure, kept as evidence.
public struct FailureExample: Sendable, Hashable, Comparable {
  /// When it happened.
  public let time: Timestamp
  /// Where it stands.
  public let position: SourcePosition
  /// The message, redacted and bounded.
  public let text: String

  /// An example from its parts.
  public init(time: Timestamp, position: SourcePosition, text: String) {
    self.time = time
    self.position = position
    self.text = text
  }

  /// Orders examples by (time, path, line).
  public static func < (a: FailureExample, b: FailureExample) -> Bool {
    (a.time, a.position, a.text) < (b.time, b.position, b.text)
  }
}

/// What is counted of the failures of one kind.
public struct FailureSummary: Sendable, Equatable {
  /// How many examples are kept.
  public static let kept = 3
  /// How long the text of an example may be, characters.
  public static let exampleCharacters = 500

  /// How many failures there are.
  public private(set) var count: Int
  /// When the first happened.
  public private(set) var first: Timestamp
  /// When the last happened.
  public private(set) var last: Timestamp
  /// The first occurrences by (time, path, line), at most `kept`.
  public private(set) var examples: [FailureExample]
  /// How many in each hour, ascending; hours without any are left out.
  public private(set) var hours: [HourFailures]

  /// Failures of one hour.
  public struct HourFailures: Sendable, Hashable {
    /// The hour.
    public let hour: Hour
    // Narrow, as a kind may fail in every hour; saturates.
    private var narrowCount: Int32

    /// How many.
    public var count: Int { Int(narrowCount) }

    init(hour: Hour, count: Int) {
      self.hour = hour
      narrowCount = Int32(clamping: count)
    }

    fileprivate mutating func add(_ more: Int) { narrowCount = Int32(clamping: count + more) }
  }

  /// Failures of one day.
  public struct DayFailures: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// How many.
    public fileprivate(set) var count: Int
  }

  /// How many on each day, ascending; days without any are left out.
  public var days: [DayFailures] {
    var days: [DayFailures] = []
    for hour in hours {
      if days.last?.day == hour.hour.day {
        days[days.count - 1].count += hour.count
      } else {
        days.append(DayFailures(day: hour.hour.day, count: hour.count))
      }
    }
    return days
  }

  init(time: Timestamp) {
    count = 0
    first = time
    last = time
    examples = []
    hours = []
  }

  /// Adds one failure; `text` is made only where the example is kept.
  mutating func add(time: Timestamp, position: SourcePosition, text: () -> String) {
    count += 1
    add(1, in: time.hour)
    first = min(first, time)
    last = max(last, time)
    if examples.count == FailureSummary.kept, let worst = examples.last,
      (worst.time, worst.position) < (time, position)
    {
      return
    }
    insert(FailureExample(time: time, position: position, text: text()))
  }

  /// Adds other failures of the kind: counts add, times combine, the first examples stay.
  public mutating func merge(_ other: FailureSummary) {
    count += other.count
    first = min(first, other.first)
    last = max(last, other.last)
    for example in other.examples { insert(example) }
    for hour in other.hours { add(hour.count, in: hour.hour) }
  }

  /// Adds failures of some hours without their examples.
  mutating func add(_ hours: [HourFailures], from first: Timestamp, to last: Timestamp) {
    for hour in hours {
      count += hour.count
      add(hour.count, in: hour.hour)
    }
    self.first = min(self.first, first)
    self.last = max(self.last, last)
  }

  /// Whether an occurrence from some moment on can be among the first.
  func keepsExamples(from time: Timestamp) -> Bool {
    guard examples.count == FailureSummary.kept, let worst = examples.last else { return true }
    return time <= worst.time
  }

  /// Logs are nearly in the order of time: the hour is the last one nearly always.
  private mutating func add(_ more: Int, in hour: Hour) {
    let index = hours.lastIndex { $0.hour <= hour }
    if let index, hours[index].hour == hour {
      hours[index].add(more)
    } else {
      hours.insert(HourFailures(hour: hour, count: more), at: index.map { $0 + 1 } ?? 0)
    }
  }

  mutating func insert(_ example: FailureExample) {
    let index = examples.firstIndex { example < $0 } ?? examples.endIndex
    guard index < FailureSummary.kept else { return }
    examples.insert(example, at: index)
    if examples.count > FailureSummary.kept { examples.removeLast() }
  }
}
