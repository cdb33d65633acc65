/// A recurring correction that is known to be in the month that ends with February 2026.
struct PlantedPattern: Sendable, CustomStringConvertible {
  let description: String
  let category: String
  let severity: String
  let occurrences: Int
  let sessions: Int

  /// No time of it is this one or later.
  let end: String

  /// Some of these, in small letters, stand in its corrections and in no others.
  private let marks: [String]

  private init(
    _ description: String, _ category: String, _ severity: String, _ occurrences: Int,
    sessions: Int? = nil, end: String = "2026-03-01", _ marks: [String]
  ) {
    self.description = description
    self.category = category
    self.severity = severity
    self.occurrences = occurrences
    self.sessions = sessions ?? occurrences
    self.end = end
    self.marks = marks
  }

  func covers(_ correction: Correction) -> Bool {
    let text = (correction.context + "\n" + correction.feedback).lowercased()
    return marks.contains { text.contains($0) }
  }

  static let all = [
    PlantedPattern(
      "fixtures before imports", "Testing", "high", 7, sessions: 6, end: "2026-02-14", ["fixture"]),
    PlantedPattern("private methods in tests", "Testing", "medium", 4, ["private"]),
    PlantedPattern("SQL by concatenation", "Security", "high", 4, ["sql"]),
    PlantedPattern(
      "N+1 queries", "Performance", "medium", 5, ["n+1"]),
    PlantedPattern("missing docstrings", "Documentation", "low", 3, ["docstring"]),
    PlantedPattern("endpoints without version", "API", "medium", 3, ["version"]),
    PlantedPattern("wrong test prefix", "Naming", "low", 3, ["test prefix"]),
    PlantedPattern(
      "amounts as floats", "Architecture", "medium", 6, end: "2026-02-19", ["money"]),
    PlantedPattern("feature flags", "Architecture", "medium", 6, ["flags.toml"]),
    PlantedPattern("delivery dates", "Architecture", "medium", 5, ["warehousecalendar"]),
  ]
}
