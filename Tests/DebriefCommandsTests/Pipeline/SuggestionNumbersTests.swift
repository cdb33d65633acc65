import Reports
import Testing

@testable import DebriefCommands

/// From where on a task gets a suggestion, to the record.
struct SuggestionNumbersTests {
  /// A course of one task type with the suggestions that it must bring.
  struct Course: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lines: [String]
    let expected: [String]
  }

  /// Executions one hour after the other.
  private static func lines(
    _ outcomes: String, ms: Double = 1000, failing more: String = "", all: String = ""
  ) -> [String] {
    outcomes.enumerated().map { index, outcome in
      let (day, hour) = (index / 24 + 1, index % 24)
      let time = "2026-02-0\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z"
      return AnalyzedStores.task(
        "build", outcome == "s" ? "success" : outcome == "p" ? "partial" : "failure", at: time,
        ms: ms, (outcome == "f" ? more : "") + all)
    }
  }

  static let courses = [
    Course(
      testDescription: "seven in ten", lines: lines("spspspssss"), expected: []),
    Course(
      testDescription: "six in ten", lines: lines("spspspspss"),
      expected: ["high reliability"]),
    Course(testDescription: "none in nine", lines: lines("ppppppppp"), expected: []),
    Course(
      testDescription: "a decline within a day", lines: lines("ssssssssss" + "sssssspsps"),
      expected: []),
    // 24 executions a day: four good days, then five with every fourth one lost.
    Course(
      testDescription: "a decline from one day to the next",
      lines: lines(
        String(repeating: "s", count: 96) + String(repeating: "sssp", count: 30)),
      expected: ["high reliability"]),
    Course(testDescription: "five seconds", lines: lines("ssssssssss", ms: 5000), expected: []),
    Course(
      testDescription: "more than five seconds", lines: lines("ssssssssss", ms: 5000.1),
      expected: ["medium performance"]),
    Course(testDescription: "slow, nine times", lines: lines("sssssssss", ms: 9000), expected: []),
    Course(
      testDescription: "three stars", lines: lines("s", all: ", \"user_satisfaction\": 3"),
      expected: []),
    Course(
      testDescription: "less than three stars",
      lines: lines("s", all: ", \"user_satisfaction\": 2.9"), expected: ["high usability"]),
    Course(
      testDescription: "four failures of one kind",
      lines: lines("ffff", failing: ", \"failure_category\": \"logic_error\""), expected: []),
    Course(
      testDescription: "five failures of two kinds each",
      lines: lines("fffff", failing: ", \"failure_category\": \"logic_error\"")
        + lines("fffff", failing: ", \"failure_category\": \"user_error\""),
      expected: ["high reliability", "high reliability", "high reliability"]),
  ]

  @Test(arguments: courses)
  func limitsAreAsDefined(_ course: Course) throws {
    let report = try AnalyzedStores(tasks: course.lines).performance()
    let found = report.list("improvement_suggestions").map {
      "\($0.at("priority").stringValue ?? "") \($0.at("category").stringValue ?? "")"
    }
    #expect(found.sorted() == course.expected.sorted())
  }

  @Test func limitsCanBeConfigured() throws {
    var stores = AnalyzedStores(tasks: Self.lines("spspspspss", ms: 400))
    stores.configure = { $0.suggestions.minSuccessRate = 60 }
    #expect(try stores.performance().list("improvement_suggestions").isEmpty)
    stores.configure = {
      $0.suggestions.minSuccessRate = 60
      $0.suggestions.maxAverageMilliseconds = 399
    }
    #expect(try stores.performance().list("improvement_suggestions").count == 1)
  }

  @Test func idsDependOnWhatTheyAreAboutAlone() throws {
    func ids(_ lines: [String], asOf: String) throws -> [String?] {
      try AnalyzedStores(tasks: lines, asOf: asOf).performance().list("improvement_suggestions")
        .map { $0.at("suggestion_id").stringValue }
    }
    let few = try ids(Self.lines("pppppppppp"), asOf: "2026-02-03T00:00:00Z")
    let many = try ids(Self.lines("ppppppppppppppppppps"), asOf: "2026-02-20T00:00:00Z")
    #expect(few.count == 1 && few == many)
  }
}
