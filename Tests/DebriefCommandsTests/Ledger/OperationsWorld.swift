import Foundation
import Records
import TestPrograms
import TestSupport

/// Databases of operations that are written, rewritten, moved and lost at random, from a seed.
struct OperationsWorld {
  /// A database: its number survives a new name, as that of a file does.
  struct Database {
    let number: Int
    var lastID: Int64 = 0
    /// Whether its rows are in order, so that a night may read some of its pages alone.
    var isPlain = false
  }

  let folder: String
  var random: SeededGenerator
  /// Databases by path.
  private(set) var databases: [String: Database] = [:]
  /// What happened, for whoever looks for the reason of a failure.
  private(set) var history: [String] = []
  /// The moment around which the next operations start, seconds since 1970.
  var now: Int64 = 1_770_000_000
  private var nextNumber = 0

  static let schema = """
    CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,
      started_at TIMESTAMP, completed_at TIMESTAMP, duration_seconds REAL, success BOOLEAN,
      error_message TEXT, error_type TEXT, retry_count INTEGER DEFAULT 0, context TEXT);
    CREATE TABLE issue_processing (operation_id, issue_number INTEGER,
      complexity INTEGER, files_changed INTEGER, success BOOLEAN, failure_reason TEXT,
      time_to_completion_seconds REAL);
    CREATE TABLE code_generation (operation_id, provider TEXT, model TEXT, tokens_used INTEGER,
      cost REAL, first_attempt_success BOOLEAN, retry_count INTEGER, test_pass_rate REAL);
    CREATE TABLE pr_management (id INTEGER PRIMARY KEY, operation_id, pr_number INTEGER,
      created BOOLEAN, merged BOOLEAN, ci_passed BOOLEAN, time_to_merge_seconds REAL,
      ci_failure_count INTEGER);

    """

  init(folder: String, seed: UInt64) throws {
    self.folder = folder
    random = SeededGenerator(seed: seed)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/data", withIntermediateDirectories: true)
    // One database always stays, as an empty folder is a problem of its own.
    try make("data/a.db", "PRAGMA journal_mode = DELETE;\n")
    databases["data/a.db"]?.lastID = 1
    try run(
      "INSERT INTO operations (id, operation_type, started_at) VALUES (1, 'stays', '2026-01-31');",
      on: "data/a.db")
  }

  /// Does something to some database.
  mutating func change() throws {
    let all = databases.keys.sorted()
    let some = all.filter { $0 != "data/a.db" }
    let action = random.pick([
      "new", "write", "write", "write", "write", "write", "live", "vacuum", "rename", "copy",
      "delete", "replace", "tidy",
    ])
    history.append("\(action) of \(some.count) at \(now)")
    switch action {
    case "new":
      let path = "data/d\(nextNumber).db"
      try make(path, "PRAGMA journal_mode = \(random.pick(["DELETE", "WAL", "TRUNCATE"]));\n")
      databases[path]?.isPlain = random.chance(0.6)
      try run(rows(of: path, count: random.pick([4, 150])), on: path)
    case "rename":
      guard let path = some.randomElement(using: &random) else { return }
      let target = free()
      // The log belongs to a database by its name; one that is moved without it is cut.
      try tidy(path)
      try FileManager.default.moveItem(
        atPath: "\(folder)/\(path)", toPath: "\(folder)/\(target)")
      databases[target] = databases.removeValue(forKey: path)
      history.append("  \(path) to \(target)")
    case "copy":
      guard let path = all.randomElement(using: &random), all.count < 6 else { return }
      let target = free()
      try tidy(path)
      try FileManager.default.copyItem(
        atPath: "\(folder)/\(path)", toPath: "\(folder)/\(target)")
      nextNumber += 1
      databases[target] = Database(
        number: nextNumber, lastID: databases[path]?.lastID ?? 0,
        isPlain: databases[path]?.isPlain ?? false)
    case "delete":
      guard let path = some.randomElement(using: &random) else { return }
      try remove(path)
      history.append("  \(path)")
    case "replace":
      guard let path = some.randomElement(using: &random) else { return }
      try remove(path)
      try make(path, "")
      try run(rows(of: path), on: path)
    case "tidy":
      guard let path = some.randomElement(using: &random) else { return }
      try tidy(path)
    case "vacuum":
      guard let path = all.randomElement(using: &random) else { return }
      try run("VACUUM;\n", on: path)
    case "live":
      // A writer that dies leaves a log that nobody has brought into the database.
      guard let path = all.randomElement(using: &random) else { return }
      try run(
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;\n" + rows(of: path)
          + ".shell kill -9 $PPID\n", on: path)
    default:
      guard let path = all.randomElement(using: &random) else { return }
      try run(rows(of: path), on: path)
    }
  }

  /// Brings the log into the database.
  private func tidy(_ path: String) throws {
    try run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;\n", on: path)
  }

  private func free() -> String {
    var number = 0
    while databases["data/n\(number).db"] != nil { number += 1 }
    return "data/n\(number).db"
  }

  private mutating func make(_ path: String, _ pragma: String) throws {
    nextNumber += 1
    databases[path] = Database(number: nextNumber)
    // Small pages are many, so that a change leaves most of them as they are.
    try run("PRAGMA page_size = 512;\n" + pragma + OperationsWorld.schema, on: path)
  }

  private mutating func remove(_ path: String) throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(path)\(suffix)")
    }
    databases[path] = nil
  }

  private func run(_ sql: String, on path: String) throws {
    do {
      _ = try TestProgram("sqlite3", package: "sqlite3")
        .output(for: sql, ["-batch", "\(folder)/\(path)"])
    } catch let error as TestProgram.Failure where !sql.contains("kill -9") {
      throw error
    } catch {}
  }

  /// Statements that add, change and delete some rows.
  private mutating func rows(of path: String, count: Int? = nil) -> String {
    var sql = "BEGIN;\n"
    for _ in 0..<(count ?? Int.random(in: 1...6, using: &random)) {
      switch count == nil ? random.pick([0, 0, 0, 0, 1, 2, 3, 4, 5]) : 0 {
      case 1:
        sql +=
          "UPDATE operations SET completed_at = '\(time(path))', success = \(truth()) WHERE id ="
          + " \(id(of: path));\n"
      case 2:
        sql +=
          "UPDATE pr_management SET merged = 1, time_to_merge_seconds = 60 WHERE id % 3 ="
          + " \(random.pick([0, 1, 2]));\n"
      case 3:
        let id = id(of: path)
        sql += "DELETE FROM operations WHERE id = \(id);\n"
        guard databases[path]?.isPlain ?? false, random.chance(0.9) else { continue }
        for table in OperationsWorld.details {
          sql += "DELETE FROM \(table) WHERE operation_id = \(id);\n"
        }
      case 4: sql += "DELETE FROM \(random.pick(OperationsWorld.details)) WHERE rowid % 5 = 0;\n"
      case 5:
        sql +=
          "UPDATE operations SET operation_id = 'issue-\(random.pick([1, 2]))' WHERE id ="
          + " \(id(of: path));\n"
      default: sql += operation(of: path)
      }
    }
    return sql + "COMMIT;\n"
  }

  private static let details = ["issue_processing", "code_generation", "pr_management"]

  private mutating func id(of path: String) -> Int64 {
    Int64.random(in: 0...(databases[path]?.lastID ?? 0), using: &random)
  }

  private mutating func operation(of path: String) -> String {
    // Sometimes far away, as programs that make their own numbers do.
    let isPlain = databases[path]?.isPlain ?? false
    let step = random.pick(isPlain ? [1, 1, 5] : [1, 1, 1, 1, 5, 5_000_000_000] as [Int64])
    databases[path]?.lastID += step
    let id = databases[path]?.lastID ?? 1
    let kind = random.pick(["'plan'", "'build'", "'build'", isPlain ? "'plan'" : "NULL"])
    let context = random.pick([
      "NULL", "'{\"complexity\": \(id % 7), \"model\": \"m\(id % 2)\"}'", "'{'", "'[1]'",
      "'{\"limits\": {\"depth\": 1.5}, \"password\": \"hunter2long\"}'",
    ])
    let message = random.pick(["NULL", "'refused by db-\(id % 9)'", "'token=ghp_abc \(id)'"])
    let end = random.chance(0.3) ? "NULL" : "'\(time(path))'"
    let duration = random.pick(["NULL", "5", "1.25", "-1"])
    let error = random.pick(["NULL", "'Timeout'"])
    var sql =
      "INSERT INTO operations VALUES (\(id), \(kind), 'issue-\(id % 4)', '\(time(path))', \(end),"
      + " \(duration), \(truth()), \(message), \(error), \(random.pick([0, 3])), \(context));\n"
    let owner =
      isPlain
      ? random.pick(["\(id)", "\(id)", "(SELECT max(id) FROM operations WHERE id < \(id))"])
      : random.pick(["\(id)", "\(id)", "'issue-\(id % 4)'", "987654", "NULL"])
    switch random.pick([0, 1, 2]) {
    case 0:
      sql +=
        "INSERT INTO issue_processing VALUES (\(owner), 1, \(id % 5), NULL, \(truth()),"
        + " 'no route to db-\(id % 3)', \(id % 100));\n"
    case 1:
      sql +=
        "INSERT INTO code_generation VALUES (\(owner), 'p', 'm\(id % 2)', \(id % 900), 0.25,"
        + " \(truth()), 1, 0.5);\n"
    default:
      sql += "INSERT INTO pr_management VALUES (NULL, \(owner), 7, 1, \(truth()), NULL, 30, 1);\n"
    }
    return sql
  }

  private mutating func truth() -> String {
    random.chance(0.02) ? "'odd'" : random.pick(["0", "1", "1", "NULL"])
  }

  /// A time near now; sometimes long ago, sometimes still to come.
  private mutating func time(_ path: String) -> String {
    let distance =
      random.pick([0, -60, -3600, -86_400, -20 * 86_400, -45 * 86_400, 7200, 200_000] as [Int64])
      - Int64.random(in: 0...7200, using: &random)
    let isOdd = !(databases[path]?.isPlain ?? false) && random.chance(0.03)
    return isOdd ? "yesterday" : Timestamp(seconds: now + distance).text
  }
}

/// What the ledger is to remember of databases, told from what happened to them.
struct LostDatabases {
  /// A database as it was when it counted last.
  struct Known {
    let number: Int
    /// What tells its operations from others.
    let operations: Set<Substring>
  }

  private(set) var known: [String: Known] = [:]
  /// Databases that are gone and still count, by path.
  private(set) var gone: [String] = []
  /// Whether one of these shares operations with others: what the others say of them is not known.
  private(set) var isShared = false

  /// The state after a night that sees the databases of a world, of which a folder holds a copy.
  func after(_ world: OperationsWorld, copy: String) throws -> LostDatabases {
    var next = LostDatabases()
    for (path, database) in world.databases {
      let rows = try TestProgram("sqlite3", package: "sqlite3").output(
        for: """
          SELECT id, operation_type, started_at, operation_id FROM operations
          WHERE operation_type IS NOT NULL AND started_at LIKE '2%'
            AND (completed_at IS NULL OR completed_at LIKE '2%');
          """, ["-batch", "\(copy)/\(path)"])
      next.known[path] = Known(
        number: database.number, operations: Set(rows.split(separator: "\n")))
    }
    let numbers = Set(next.known.values.map(\.number))
    let present = Set(next.known.values.flatMap(\.operations))
    for (path, one) in known.sorted(by: { $0.key < $1.key }) where next.known[path] == nil {
      if one.operations.isSubset(of: present) || numbers.contains(one.number) { continue }
      next.gone.append(path)
      let others = known.filter { $0.key != path }.values.flatMap(\.operations)
      if !one.operations.isDisjoint(with: present.union(others)) { next.isShared = true }
    }
    next.gone.sort()
    for path in next.gone { next.known[path] = known[path] }
    return next
  }
}
