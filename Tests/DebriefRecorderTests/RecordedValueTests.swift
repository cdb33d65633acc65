import DebriefRecorder
import Testing

struct RecordedValueTests {
  @Test(arguments: [
    "null", "true", "-0.5e+10", "123456789012345678901234567890", #""\u00e9 \ud83d\ude00 \\ \"""#,
    #"{"a": [1, {"b": []}], "a": {}}"#, "[]",
  ])
  func readsAndWritesJSON(text: String) throws {
    let value = try RecordedValue(parsing: text)
    #expect(try RecordedValue(parsing: value.json) == value)
  }

  @Test(arguments: [
    "", "nul", "01", "1.", "-", "1e", "NaN", "[1,]", "{\"a\"}", "{a: 1}", "\"\u{1}\"", "\"\\x\"",
    "\"\\u12\"", "\"open", "1 2", "[", String(repeating: "[", count: 5000),
  ])
  func refusesWhatIsNoJSON(text: String) {
    #expect(throws: RecordedValue.ParsingError.self) { try RecordedValue(parsing: text) }
  }

  @Test func halfAPairOfSurrogatesIsAReplacementCharacter() throws {
    #expect(try RecordedValue(parsing: #""a\ud83db\ude00""#).text == "a\u{FFFD}b\u{FFFD}")
  }
}
