import Foundation
import Records
import TestSupport
import Testing

@testable import Ledger

/// Days that are over are read as they are kept, and from their hours where something was added.
struct LedgerDaysTests {
  private static let now = moment("2026-02-20T06:30:00Z")
  private static let log = "task_executions.jsonl"

  /// The hours of a day that is over are not looked at.
  @Test func aDayThatIsOverIsReadInsteadOfItsHours() throws {
    try withProject { project in
      try project.ledgerNight(Self.now)
      let hours = "store = 1 AND hour / 24 = \(moment("2026-02-12").day.index)"
      try project.change("DELETE FROM shares WHERE \(hours)")
      try expectFullRead(project, Self.now)
      // It is their day that told of them: without it they are missed.
      try project.change("DELETE FROM days WHERE day = \(moment("2026-02-12").day.index)")
      #expect(throws: LedgerError.damaged) { try project.ledgerNight(Self.now) }
    }
  }

  /// A line that comes late, tonight or after nights without it, is part of its day.
  @Test func aLateLineOpensItsDay() throws {
    try withProject { project in
      try expectFullRead(project, Self.now)
      #expect(try project.openDays() == ["2026-02-20"])
      for (night, time) in ["2026-02-12T05:00:00Z", "2026-02-12T05:01:00Z"].enumerated() {
        try append(line(time, "late") + "\n", project)
        try expectFullRead(project, Self.now.advanced(bySeconds: 60 * Int64(night)))
        try expectFullRead(project, Self.now.advanced(bySeconds: 60 * Int64(night)))
        #expect(try project.openDays() == ["2026-02-20"])
      }
      #expect(try project.records(of: "2026-02-12") == 10)
    }
  }

  /// A last line that counts tonight and is read again does not become part of a day that is kept.
  @Test func aDayWithALineThatIsReadAgainStaysOpen() throws {
    try withProject { project in
      try expectFullRead(project, Self.now)
      try append(line("2026-02-13T05:00:00Z", "late"), project)
      try expectFullRead(project, Self.now)
      #expect(try project.records(of: "2026-02-13") == 8)
      try append("\n", project)
      try expectFullRead(project, Self.now)
      #expect(try project.records(of: "2026-02-13") == 9)
    }
  }

  /// What is gone, replaced or read anew takes its days with it.
  @Test func aRewrittenFileLeavesNoDayBehind() throws {
    try withProject { project in
      try expectFullRead(project, Self.now)
      try Data((line("2026-02-14T05:00:00Z", "new") + "\n").utf8)
        .write(to: URL(filePath: "\(project.folder)/\(Self.log)"))
      try expectFullRead(project, Self.now)
      #expect(try project.records(of: "2026-02-14") == 1)
      #expect(try project.records(of: "2026-02-12") == nil)
    }
  }

  /// Windows of any length begin and end anywhere in a day; the days between are read whole.
  @Test(arguments: [1, 2, 3, 7, 30])
  func windowsBeginAndEndAnywhere(days: Int) throws {
    try withProject { project in
      var project = project
      project.days = days
      for time in ["20T06:30", "20T22:59", "20T23:00", "20T23:59", "21T00:00", "21T00:59"] {
        try expectFullRead(project, moment("2026-02-\(time):00Z"))
      }
    }
  }

  /// Rows that a damaged page hides are missed: a day that is over, and hours of the last one.
  @Test(arguments: [
    "days WHERE day = (SELECT min(day) FROM days)",
    "shares WHERE hour = (SELECT max(hour) FROM shares)", "shares WHERE hour / 24 = 20504",
  ])
  func rowsThatAreHiddenAreMissed(damage: String) throws {
    try withProject { project in
      try project.ledgerNight(Self.now)
      try project.change("DELETE FROM \(damage)")
      #expect(throws: LedgerError.damaged) { try project.ledgerNight(Self.now) }
    }
  }

  /// What is kept of a day is believed only as it was written.
  @Test(arguments: [
    "counts = zeroblob(length(counts))", "counts = substr(counts, 2)", "records = records + 1",
    "details = substr(details, 2)", "records = -1", "seal = seal + 1",
  ])
  func aDamagedDayIsNotBelieved(damage: String) throws {
    try withProject { project in
      try project.ledgerNight(Self.now)
      try project.change("UPDATE days SET \(damage) WHERE day = \(moment("2026-02-10").day.index)")
      #expect(throws: LedgerError.damaged) { try project.ledgerNight(Self.now) }
    }
  }

  /// Eleven days of failures, every three hours one, the last day until morning.
  private func withProject(_ body: (LedgerProject) throws -> Void) throws {
    let first = moment("2026-02-10")
    let lines = (0..<83).map { number in
      let time = Timestamp(seconds: first.microseconds / 1_000_000 + Int64(number) * 10_800)
      return line(time.text, number % 3 == 0 ? "often" : "day \(number / 8)") + "\n"
    }
    try withFolder([Self.log: lines.joined()]) { folder in
      try body(LedgerProject(folder: folder))
    }
  }

  private func line(_ time: String, _ message: String) -> String {
    #"{"task_id":"t","task_type":"build","start_time":"\#(time)","end_time":"\#(time)","#
      + #""duration_ms":2500,"outcome":"failure","error_message":"\#(message)"}"#
  }

  private func append(_ text: String, _ project: LedgerProject) throws {
    let handle = try FileHandle(
      forWritingTo: URL(filePath: "\(project.folder)/\(Self.log)"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  private func expectFullRead(
    _ project: LedgerProject, _ asOf: Timestamp,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (found, expected) = (try project.ledgerNight(asOf), try project.fullNight(asOf))
    #expect(found.tasks.count == 1, sourceLocation: sourceLocation)
    #expect(found.differences(from: expected) == [], sourceLocation: sourceLocation)
  }
}

extension LedgerProject {
  fileprivate func change(_ sql: String) throws {
    try Database(ledgerPath, .writing).execute(sql)
  }

  /// How many records are kept of a day that is over; nil where it is open or there are none.
  fileprivate func records(of day: String) throws -> Int? {
    let database = try Database(ledgerPath, .reading)
    let statement = try database.prepare("SELECT records FROM days WHERE day = ? AND records >= 0")
    try statement.bind([.integer(Int64(moment(day).day.index))])
    return try statement.step() ? Int(statement.integer(0)) : nil
  }

  /// The days whose hours are what counts.
  fileprivate func openDays() throws -> [String] {
    let database = try Database(ledgerPath, .reading)
    let statement = try database.prepare("SELECT day FROM days WHERE records < 0 ORDER BY day")
    var days: [String] = []
    while try statement.step() {
      days.append("\(Day(index: Int32(statement.integer(0))).firstHour.start.text.prefix(10))")
    }
    return days
  }
}
