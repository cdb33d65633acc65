import Findings
import Testing

@testable import DebriefCommands

struct ConfigurationLimitTests {
  @Test func readsNumbersAndMaps() throws {
    let read = try configuration(
      file: """
        learning:
          thresholds:
            min_pass_rate: 0.8
            max_complexity: 8
            max_size: {field: lines_added, value: 400, operation_type: process_issue}
        """)
    #expect(
      read.learning.thresholds == [
        OperationLimit(name: "max_complexity", field: "complexity", side: .maximum, value: 8),
        OperationLimit(
          name: "max_size", field: "lines_added", side: .maximum, value: 400,
          operationType: "process_issue"),
        OperationLimit(name: "min_pass_rate", field: "pass_rate", side: .minimum, value: 0.8),
      ])
  }

  @Test func readsYAMLFromTheEnvironment() throws {
    let read = try configuration(
      environment: ["DEBRIEF_LEARNING_THRESHOLDS": "{max_complexity: 7}"])
    #expect(read.learning.thresholds.map(\.value) == [7])
  }

  @Test(arguments: [
    ("complexity: 8", "debrief.yaml:3", "unknown key 'learning.thresholds.complexity'"),
    ("max_: 8", "debrief.yaml:3", "unknown key 'learning.thresholds.max_'"),
    ("max_x: high", "debrief.yaml:3", "'high' can't be 'learning.thresholds.max_x'"),
    (
      "max_x: {value: 1, feld: y}", "debrief.yaml:3", "unknown key 'learning.thresholds.max_x.feld'"
    ),
    ("max_x: {field: y}", "debrief.yaml:3", "'learning.thresholds.max_x' lacks its value"),
  ])
  func refusesWithTheLine(entry: String, place: String, message: String) {
    let error = failure(file: "learning:\n  thresholds:\n    \(entry)\n")
    #expect(error?.place == place)
    #expect(error?.message == message)
  }

  @Test func refusesAList() {
    let error = failure(file: "learning: {thresholds: [max_complexity]}\n")
    #expect(error?.hint == "give a map such as {max_complexity: 8}")
  }
}
