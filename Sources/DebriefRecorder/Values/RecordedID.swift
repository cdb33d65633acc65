import Records

/// Ids that are made here.
///
/// Chance keeps those of one second apart.
enum RecordedID {
  /// The session of a correction that comes without one: the day, and what no other has.
  static func session(_ time: Timestamp) -> String { "\(time.day.text)-\(chance(8))" }

  /// A task execution that comes without an id.
  static func task(_ time: Timestamp) -> String {
    "task-\(time.microseconds / 1_000_000)-\(chance(8))"
  }

  /// An execution of a droid: `exec-SECONDS-TASK-…`.
  static func execution(_ time: Timestamp, task: String) -> String {
    "exec-\(time.microseconds / 1_000_000)-\(task)-\(chance(8))"
  }

  /// The run of an orchestrator: `r-YYYYMMDD-HHMM`.
  static func orchestration(_ time: Timestamp) -> String {
    let text = time.minuteText
    return "r-"
      + text.filter { $0 != "-" && $0 != ":" }.map { $0 == " " ? "-" : String($0) }.joined()
  }

  /// A run: `run_YYYYMMDD_HHMMSS_project_ID`, in UTC.
  static func run(_ time: Timestamp, project: String) -> String {
    let digits = time.text.prefix(19).filter(\.isNumber)
    return "run_\(digits.prefix(8))_\(digits.dropFirst(8))_project_\(project)"
  }

  /// Hexadecimal digits that nobody can foresee.
  static func chance(_ digits: Int) -> String {
    String((0..<digits).map { _ in "0123456789abcdef".randomElement() ?? "0" })
  }
}
