public import Records

/// A span of hours in which more failed than chance and the spread between days explain.
public struct Incident: Sendable, Hashable {
  /// Its first hour.
  public let firstHour: Hour
  /// Its last hour.
  public let lastHour: Hour
  /// Failures in it.
  public let failures: Int
  /// Executions in it.
  public let executions: Int
  /// Failures that its subjects usually have in as many executions.
  public let expected: Double
  /// The chance of any such span in the window.
  public let pValue: Double
  /// What failed more than usual, the most failures first.
  public let subjects: [NamedCount]
  /// The patterns of its failures by id, the most frequent first.
  public let patterns: [NamedCount]

  /// The highest p-value of an incident.
  public static let level = 0.01

  /// Its first moment.
  public var from: Timestamp { firstHour.start }
  /// The first moment after it.
  public var to: Timestamp { Hour(index: lastHour.index + 1).start }
  /// Whether an hour lies in it.
  public func contains(_ hour: Hour) -> Bool { hour >= firstHour && hour <= lastHour }
}

extension [Incident] {
  /// Whether an hour lies in any of them.
  public func contain(_ hour: Hour) -> Bool { contains { $0.contains(hour) } }
}
