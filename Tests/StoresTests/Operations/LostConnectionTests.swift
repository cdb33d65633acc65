import DebriefRecorder
import Foundation
import Synchronization
import TestPrograms
import Testing

/// `OperationRecorder` on a server that restarts, crashes and drops connections: what was
/// acknowledged is there, and nothing is there twice.
@Suite(
  .enabled(
    if: PostgreSQLServer.programs != nil,
    "PostgreSQL is not installed; bin/install-packages test installs it"))
struct LostConnectionTests {
  private static let drop =
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'debrief'"
    + " AND datname = current_database()"

  /// The rows of operations, and how many labels they have.
  private func counts(_ server: PostgreSQLServer, _ database: String) throws -> String {
    try server.run(
      "SELECT count(*), count(DISTINCT operation_id) FROM operations", on: database
    ).trimmingCharacters(in: .newlines)
  }

  /// Waits until a query answers with a word.
  private func expect(
    _ answer: String, to query: String, _ server: PostgreSQLServer, _ database: String
  ) throws {
    for _ in 0..<600 {
      if try server.run(query, on: database) == answer + "\n" { return }
      usleep(50_000)
    }
    Issue.record("no \(answer): \(query)")
  }

  @Test func aCallAfterADroppedConnectionConnectsAgain() throws {
    let server = try PostgreSQLServer.shared.get()
    let recorder = try OperationRecorder(database: try server.database("dropped", ""))
    let first = try recorder.startOperation("t", "a")
    #expect(try server.run(Self.drop, on: "dropped") == "1\n")
    let second = try recorder.startOperation("t", "b")
    try server.run(Self.drop, on: "dropped")
    try recorder.completeOperation(first, success: true)
    try server.run(Self.drop, on: "dropped")
    // Also a table that this recorder has not looked at yet.
    try recorder.record(.roadmap, of: first, ["issues_created": 1])
    try server.run(Self.drop, on: "dropped")
    try recorder.together { () throws(RecordingError) in
      try recorder.completeOperation(second, success: false)
      try recorder.record(.roadmap, of: second, ["issues_created": 2])
    }
    #expect(try counts(server, "dropped") == "2|2")
    #expect(
      try server.run(
        "SELECT count(*), sum(issues_created) FROM roadmap_tracking;"
          + " SELECT count(completed_at) FROM operations", on: "dropped") == "2|3\n2\n")
  }

  @Test func aTransactionThatLosesItsConnectionLeavesNothing() throws {
    let server = try PostgreSQLServer.shared.get()
    let recorder = try OperationRecorder(database: try server.database("cut_short", ""))
    let id = try recorder.startOperation("t", "a")
    #expect(throws: RecordingError.self) {
      try recorder.together { () throws(RecordingError) in
        try recorder.completeOperation(id, success: true)
        _ = try? server.run(Self.drop, on: "cut_short")
        try recorder.record(.roadmap, of: id, ["issues_created": 1])
      }
    }
    // Also where nobody notices before the end.
    #expect(throws: RecordingError.self) {
      try recorder.together { () throws(RecordingError) in
        try recorder.completeOperation(id, success: true)
        _ = try? server.run(Self.drop, on: "cut_short")
      }
    }
    #expect(
      try server.run("SELECT count(completed_at) FROM operations", on: "cut_short") == "0\n")
    try recorder.completeOperation(id, success: true)
  }

  @Test func connectionsThatAreDroppedAllTheTimeLoseAndDoubleNothing() throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database("hostile_network", "")
    let writers = 4
    let (failures, written, drops) = (Shared<[String]>([]), Shared(0), Shared<[Int]>([]))
    let rounds = 20
    onThreads(writers + 1) { writer in
      do {
        if writer == writers {
          while drops.withLock({ $0.count < rounds }), failures.withLock({ $0.isEmpty }) {
            let before = written.withLock { $0 }
            let count = try server.run(Self.drop, on: "hostile_network")
            drops.withLock { $0.append(Int(count.trimmingCharacters(in: .newlines)) ?? 0) }
            while written.withLock({ $0 }) == before, failures.withLock({ $0.isEmpty }) {
              usleep(1000)
            }
          }
          return
        }
        let recorder = try self.recorder(address)
        var number = 0
        while drops.withLock({ $0.count < rounds }), failures.withLock({ $0.isEmpty }) {
          let id = try recorder.startOperation("t", "w\(writer)-\(number)")
          try recorder.completeOperation(id, success: true)
          written.withLock { $0 += 1 }
          number += 1
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(drops.withLock { $0.reduce(0, +) } > rounds)
    let expected = written.withLock { $0 }
    #expect(try counts(server, "hostile_network") == "\(expected)|\(expected)")
    #expect(
      try server.run("SELECT count(*) FROM operations WHERE success", on: "hostile_network")
        == "\(expected)\n")
  }

  /// The first connection may be the one that is dropped.
  private func recorder(_ address: String) throws -> OperationRecorder {
    for _ in 0..<50 {
      if let recorder = try? OperationRecorder(database: address) { return recorder }
    }
    return try OperationRecorder(database: address)
  }

  @Test func aServerThatStopsAndCrashesLosesAndDoublesNothing() throws {
    let server = try PostgreSQLServer()
    let recorder = try OperationRecorder(database: try server.database("restarted", ""))
    let (acknowledged, failures) = (Shared<[String]>([]), Shared<[String]>([]))
    let isOver = Shared(false)
    onThreads(2) { part in
      do {
        if part == 0 {
          defer { isOver.withLock { $0 = true } }
          for end in [PostgreSQLServer.End.stop, .crash, .crash] {
            let before = acknowledged.withLock { $0.count }
            while acknowledged.withLock({ $0.count }) < before + 20,
              failures.withLock({ $0.isEmpty })
            { usleep(1000) }
            try server.end(end)
            try server.start()
          }
        } else {
          while !isOver.withLock({ $0 }) {
            let count = acknowledged.withLock { $0.count }
            let id = try recorder.startOperation("t", "\(count)")
            acknowledged.withLock { $0.append(id) }
          }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let ids = acknowledged.withLock { $0 }
    #expect(ids.count >= 60 && Set(ids).count == ids.count)
    #expect(try counts(server, "restarted") == "\(ids.count)|\(ids.count)")
  }

  @Test func aServerThatIsGoneIsAnErrorUntilItIsBack() throws {
    let server = try PostgreSQLServer()
    var settings = RecorderSettings()
    settings.reconnectSeconds = 0
    let recorder = try OperationRecorder(
      database: try server.database("gone", ""), settings: settings)
    _ = try recorder.startOperation("t", "a")
    try server.end(.stop)
    for _ in 0..<2 {
      #expect(throws: RecordingError.self) { try recorder.startOperation("t", "b") }
    }
    try server.start()
    _ = try recorder.startOperation("t", "c")
    #expect(
      try server.run("SELECT operation_id FROM operations ORDER BY 1", on: "gone") == "a\nc\n")
  }

  /// The server commits and can't say so: it waits for a copy that does not exist.
  @Test func aCommitWhoseAnswerIsLostIsNotRepeated() throws {
    let server = try PostgreSQLServer()
    let recorder = try OperationRecorder(database: try server.database("unheard", ""))
    _ = try recorder.startOperation("t", "first")
    func copies(_ names: String) throws {
      try server.run("ALTER SYSTEM SET synchronous_standby_names = '\(names)'", on: "postgres")
      try server.run("SELECT pg_reload_conf()", on: "postgres")
    }
    try copies("nobody")
    try expect("nobody", to: "SHOW synchronous_standby_names", server, "unheard")
    let outcome = Shared<Result<String, any Error>?>(nil)
    Thread.detachNewThread {
      let result = Result { try recorder.startOperation("t", "second") }
      outcome.withLock { $0 = result }
    }
    try expect(
      "1", to: "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", server,
      "unheard")
    try server.run(Self.drop, on: "unheard")
    while outcome.withLock({ $0 == nil }) { usleep(10_000) }
    try copies("")
    let id = try #require(try outcome.withLock { try $0?.get() })
    #expect(
      try server.run("SELECT id FROM operations WHERE operation_id = 'second'", on: "unheard")
        == "\(id)\n")
    #expect(try counts(server, "unheard") == "2|2")
  }

  /// The server is cut off as it commits, before the end: a trigger waits there.
  @Test func aCommitThatDoesNotHappenIsRepeated() throws {
    let server = try PostgreSQLServer.shared.get()
    let recorder = try OperationRecorder(database: try server.database("undecided", ""))
    _ = try recorder.startOperation("t", "first")
    try server.run(
      """
      CREATE TABLE gate (open BOOLEAN);
      INSERT INTO gate VALUES (false);
      CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        LOOP
          EXIT WHEN (SELECT open FROM gate);
          PERFORM pg_sleep(0.05);
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON operations DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION wait();
      """, on: "undecided")
    let outcome = Shared<Result<String, any Error>?>(nil)
    Thread.detachNewThread {
      let result = Result { try recorder.startOperation("t", "second") }
      outcome.withLock { $0 = result }
    }
    let waiting =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'debrief'"
      + " AND datname = current_database() AND query = 'COMMIT' AND state = 'active'"
    try expect("1", to: waiting, server, "undecided")
    try server.run(
      Self.drop.replacing("(pid)", with: "(pid, 60000)") + "; UPDATE gate SET open = true;",
      on: "undecided")
    while outcome.withLock({ $0 == nil }) { usleep(10_000) }
    let id = try #require(try outcome.withLock { try $0?.get() })
    #expect(
      try server.run("SELECT id FROM operations WHERE operation_id = 'second'", on: "undecided")
        == "\(id)\n")
    #expect(try counts(server, "undecided") == "2|2")
  }
}

/// A value that several threads look at.
///
/// A class because of its identity: closures share it.
private final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  func withLock<Result: Sendable>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    try value.withLock { value in
      var copy = value
      defer { value = copy }
      return try body(&copy)
    }
  }
}

/// Runs `body` on as many threads at once, also where there are fewer processors.
private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for index in 0..<count {
    group.enter()
    Thread.detachNewThread {
      body(index)
      group.leave()
    }
  }
  group.wait()
}
