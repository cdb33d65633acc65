import Reports
import Testing

struct JSONWriterTests {
  @Test func writesKeysInTheirOrderWithTwoSpaces() {
    let document: JSONValue = [
      "schema": "debrief/performance/1", "z": 1, "a": [1, 2.5, nil, true],
      "empty": [:], "none": [], "deep": ["k": ["x"]],
    ]
    #expect(
      document.serialized() == """
        {
          "schema": "debrief/performance/1",
          "z": 1,
          "a": [
            1,
            2.5,
            null,
            true
          ],
          "empty": {},
          "none": [],
          "deep": {
            "k": [
              "x"
            ]
          }
        }

        """)
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.30000000000000004"), (100, "100.0"), (1e-7, "1e-07"), (1.5e300, "1.5e+300"),
      (-0.25, "-0.25"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
      (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)])
  func writesNumbersUnrounded(value: Double, text: String) {
    #expect(JSONValue(value).serialized() == text + "\n")
    #expect(JSONValue.number(value).serialized() == text + "\n")
  }

  @Test func escapesWhatCouldHideOrBreakText() {
    let text: JSONValue =
      "\"\\/\n\r\t\u{0}\u{1B}\u{7F}\u{85}\u{9F}\u{200E}\u{2028}\u{2029}\u{202E}\u{2069}\u{FEFF}\u{200B}\u{E0041}é🔑"
    #expect(
      text.serialized()
        == #""\"\\/\n\r\t\u0000\u001b\u007f\u0085\u009f\u200e\u2028\u2029\u202e\u2069\ufeff\u200b\udb40\udc41é🔑""#
        + "\n")
  }

  @Test func keepsScalarsThatFormOneCharacterApart() {
    #expect(JSONValue("a\r\n\u{301}").serialized() == "\"a\\r\\n\u{301}\"\n")
  }

  @Test func makesNullsOfMissingValues() {
    let values = [
      JSONValue(nil as Int?), JSONValue(nil as Double?), JSONValue(nil as String?),
      JSONValue(nil as Bool?), JSONValue(Double?.some(.nan)),
    ]
    for value in values { #expect(value == .null) }
    #expect(JSONValue(3 as Int?) == 3)
    #expect(JSONValue(3 as Int32) == .integer(3))
    #expect(JSONValue("x" as String?) == "x")
    #expect(JSONValue("xy".dropFirst()) == "y")
    #expect(JSONValue(false as Bool?) == false)
  }

  @Test func sortsTheKeysOfDictionaries() {
    let value = JSONValue(sorting: ["b": 1, "a": 2, "B": 3]) { JSONValue($0) }
    #expect(value == ["B": 3, "a": 2, "b": 1])
    #expect(value != ["a": 2, "B": 3, "b": 1])
    #expect(JSONValue([1, 2]) { JSONValue($0) } == [1, 2])
  }
}
