public import Records

/// What the executions of one droid came to.
public struct DroidFindings: Sendable, Equatable {
  /// The droid.
  public let droidID: String
  /// Its executions that started in the window.
  public let executions: [Execution]
  /// Status lines of its own.
  public let selfReports: Int
  /// The last moment at which anything names it; nil where nothing in the window does.
  public let lastSeen: Timestamp?
  /// Successes and executions that no longer run, by day of the start, ascending.
  public let days: [(day: Day, successes: Proportion)]
  /// How its success rate moved.
  public internal(set) var trend = Trend(hours: [], change: nil)
  /// The time limit that its successes suggest; nil where there are too few.
  public internal(set) var timeLimit: TimeLimit?
  /// Its last week against the one before; nil without both.
  public internal(set) var week: WeekComparison?

  /// How many of its executions are in a state.
  public func count(_ state: Execution.State) -> Int {
    executions.count { $0.state == state }
  }

  /// Successes among its executions that ended, were abandoned or are stuck: one that is running
  /// says nothing yet.
  public var successes: Proportion {
    Proportion(count(.completed), of: executions.count - count(.running))
  }

  /// Durations of its completed and failed executions, seconds.
  public var durations: [Double] {
    executions.filter { $0.state == .completed || $0.state == .failed }
      .compactMap(\.durationSeconds)
  }

  /// Equal in everything.
  public static func == (a: DroidFindings, b: DroidFindings) -> Bool {
    a.droidID == b.droidID && a.executions == b.executions && a.selfReports == b.selfReports
      && a.lastSeen == b.lastSeen && a.trend == b.trend && a.week == b.week
      && a.timeLimit == b.timeLimit
      && a.days.elementsEqual(b.days) { $0 == $1 }
  }

  init(
    _ droidID: String, executions: [Execution], selfReports: Int, lastSeen: Timestamp?
  ) {
    self.droidID = droidID
    self.executions = executions
    self.selfReports = selfReports
    self.lastSeen = lastSeen
    let settled = executions.filter { $0.state != .running }
    days = Dictionary(grouping: settled, by: \.start.day).sorted { $0.key < $1.key }
      .map { day, executions in
        (
          day,
          Proportion(executions.count { $0.state == .completed }, of: executions.count)
        )
      }
  }
}
