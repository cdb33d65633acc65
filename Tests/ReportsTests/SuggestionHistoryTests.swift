import Findings
import Records
import Reports
import TestSupport
import Testing

@Suite struct SuggestionHistoryTests {
  private static let line = """
    {"as_of": "2026-03-01T00:00:00Z", "id": "f1-aaaaaaaaaaaa", "from": null, "to": "REJECTED", \
    "note": "no", "occurrences": 3, "until": "2026-06-01", "title": "t", "category": "Testing"}
    """

  @Test(arguments: 0..<20)
  func recordsAreReadBack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let notes = ["", "a\nb", "\"x\" \\ \u{0} \u{2028} \u{202E} 日本語", "```\n\tx\r\n```", "{}, {}"]
    let records = (0..<30).map { number in
      ReviewRecord(
        asOf: reportMoment.advanced(bySeconds: Int64(number)), id: "f1-\(number)",
        from: random.chance(0.3) ? nil : random.pick(ReviewStatus.allCases),
        to: random.pick(ReviewStatus.allCases), note: random.pick(notes),
        until: random.chance(0.5) ? reportMoment.day : nil, occurrences: number,
        title: random.pick(notes), category: random.pick(notes))
    }
    let text = ReviewHistoryFile.text(records)
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == records.count)
    #expect(try ReviewHistoryFile.parse(text, name: "h") == records)
    let windows = text.replacing("\n", with: "\r\n")
    #expect(try ReviewHistoryFile.parse(windows, name: "h") == records)
  }

  @Test(arguments: [
    ("\"REJECTED\"", "\"MAYBE\""), ("null", "\"MAYBE\""), ("2026-06-01", "some day"), ("3", "-3"),
    ("3", "3.5"), ("f1-aaaaaaaaaaaa", "f1 a"), ("f1-aaaaaaaaaaaa", ""),
    ("2026-03-01T00:00:00Z", "x"),
    ("}", ""), ("{", "<<<<<<< HEAD {"),
  ])
  func damageIsRefusedWithItsLine(old: String, new: String) throws {
    let damaged = Self.line.replacing(old, with: new, maxReplacements: 1)
    let error = try #require(throws: SuggestionFileError.self) {
      try ReviewHistoryFile.parse("\(Self.line)\n\n\(damaged)\n", name: "h.jsonl")
    }
    #expect(error.file == "h.jsonl" && error.line == 3)
    #expect(try ReviewHistoryFile.parse("\(Self.line)\n", name: "h").count == 1)
  }
}
