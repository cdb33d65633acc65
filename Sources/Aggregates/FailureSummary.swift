public import Records

/// One occurrence of a failure, kept as evidence.
public struct FailureExample: Sendable, Hashable, Comparable {
  /// When it happened.
  public let time: Timestamp
  /// Where it stands.
  public let position: SourcePosition
  /// The message, redacted and bounded.
  public let text: String
  /// What the work was done with, where the store says so.
  public let traits: [FailureTrait]

  /// An example from its parts.
  public init(
    time: Timestamp, position: SourcePosition, text: String, traits: [FailureTrait] = []
  ) {
    self.time = time
    self.position = position
    self.text = text
    self.traits = traits
  }

  /// Orders examples by (time, path, line).
  public static func < (a: FailureExample, b: FailureExample) -> Bool {
    (a.time, a.position, a.text) < (b.time, b.position, b.text)
  }
}

/// What is counted of the failures of one kind.
public struct FailureSummary: Sendable, Equatable {
  /// How many examples are kept: the first and the newest three.
  public static let kept = 4
  /// How many traits are kept: of more, those whose names have the smallest hashes.
  static let keptTraits = 32
  /// How long the text of an example may be, characters.
  public static let exampleCharacters = 500

  /// How many failures there are.
  public private(set) var count: Int
  /// When the first happened.
  public private(set) var first: Timestamp
  /// When the last happened.
  public private(set) var last: Timestamp
  /// The first occurrence and the last ones by (time, path, line), ascending, at most `kept`.
  public private(set) var examples: [FailureExample]
  private var keptPlaces: FailurePlaces
  /// The sessions that they happened in, where the store knows them.
  public private(set) var sessions = SessionSet()
  /// For each trait, the sessions that had it.
  public private(set) var traits: [FailureTrait: SessionSet] = [:]
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

  /// Where the newest failures stand, the newest first.
  public var places: [FailurePlaces.Place] { keptPlaces.newest }

  init(time: Timestamp, places: Int = FailurePlaces.usualLimit) {
    count = 0
    keptPlaces = FailurePlaces(limit: places)
    first = time
    last = time
    examples = []
    hours = []
  }

  /// Adds one failure; `text` is made only where the example is kept.
  mutating func add(
    time: Timestamp, position: SourcePosition, context: FailureContext = .unknown,
    text: () -> String
  ) {
    count += 1
    add(1, in: time.hour)
    first = min(first, time)
    last = max(last, time)
    if let session = context.session {
      sessions.insert(session)
      if !context.traits.isEmpty {
        var own = SessionSet()
        own.insert(session)
        for trait in context.traits { add(own, to: trait) }
      }
    }
    keptPlaces.add(FailurePlaces.Place(time: time, position: position))
    guard keepsExample(time, position) else { return }
    insert(FailureExample(time: time, position: position, text: text(), traits: context.traits))
  }

  /// Adds other failures of the kind: counts add, times combine, the first and the last examples
  /// stay.
  public mutating func merge(_ other: FailureSummary) {
    count += other.count
    first = min(first, other.first)
    last = max(last, other.last)
    keptPlaces.merge(other.keptPlaces)
    for example in other.examples { insert(example) }
    for hour in other.hours { add(hour.count, in: hour.hour) }
    add(other.sessions, other.traits)
  }

  /// Drops examples and places that are not among the newest where so many later ones are known.
  mutating func drop(knowing later: LaterFailures.Count) {
    if later.examples >= FailureSummary.kept - 1 { examples = Array(examples.prefix(1)) }
    if later.places >= FailurePlaces.usualLimit { keptPlaces = FailurePlaces(limit: 0) }
  }

  /// Adds sessions, and those of traits.
  mutating func add(_ sessions: SessionSet, _ traits: [FailureTrait: SessionSet]) {
    self.sessions.formUnion(sessions)
    for (trait, sessions) in traits { add(sessions, to: trait) }
  }

  private mutating func add(_ sessions: SessionSet, to trait: FailureTrait) {
    traits[trait, default: SessionSet()].formUnion(sessions)
    guard traits.count > FailureSummary.keptTraits else { return }
    // A trait among the smallest of all is among the smallest of each part: a lawful choice.
    if let largest = traits.keys.max(by: { ($0.rank, $0) < ($1.rank, $1) }) {
      traits[largest] = nil
    }
  }

  /// Adds the place of a failure that is counted already.
  mutating func add(_ place: FailurePlaces.Place) { keptPlaces.add(place) }

  /// Adds failures of some hours without their examples.
  mutating func add(_ hours: [HourFailures], from first: Timestamp, to last: Timestamp) {
    for hour in hours {
      count += hour.count
      add(hour.count, in: hour.hour)
    }
    self.first = min(self.first, first)
    self.last = max(self.last, last)
  }

  /// Whether some occurrence between two moments can be the first or one of the last.
  func keepsExamples(from first: Timestamp, to last: Timestamp) -> Bool {
    guard examples.count == FailureSummary.kept else { return true }
    return first <= examples[0].time || last >= examples[1].time
  }

  /// Whether an occurrence is the first or one of the last so far.
  func keepsExample(_ time: Timestamp, _ position: SourcePosition) -> Bool {
    guard examples.count == FailureSummary.kept else { return true }
    return (time, position) < (examples[0].time, examples[0].position)
      || (examples[1].time, examples[1].position) <= (time, position)
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
    examples.insert(example, at: examples.firstIndex { example < $0 } ?? examples.endIndex)
    guard examples.count > FailureSummary.kept else { return }
    examples.remove(at: 1)
  }
}

extension FailureTrait {
  /// A small hash that is the same in every process.
  fileprivate var rank: UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}
