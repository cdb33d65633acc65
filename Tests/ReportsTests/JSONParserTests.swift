import Reports
import Testing

struct JSONParserTests {
  @Test(
    arguments: [
      "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "0.5",
      "1e-07", "\"\"", "\"é🔑\"", "[]", "{}",
    ])
  func readsBackWhatItWrites(text: String) throws {
    #expect(try JSONValue.parse(text).serialized() == text + "\n")
  }

  @Test func readsBackWholeDocuments() throws {
    let document: JSONValue = [
      "a": [1, 2.5, ["b": nil, "c": "x\u{202E}\u{0}\"\\\n"], [[]]], "a": "twice", "": [:],
      "big": 9.3e18,
    ]
    #expect(try JSONValue.parse(document.serialized()) == document)
    #expect(try JSONValue.parse(" \r\n\t" + document.serialized() + "  ") == document)
  }

  @Test(
    arguments: [
      (#""\u0041\ud83d\udd11\/\b\f\n\r\t\\\"""#, "A🔑/\u{8}\u{C}\n\r\t\\\""),
      ("18446744073709551616", .number(18_446_744_073_709_551_616)), ("1E+2", 100.0),
      ("-0.0", -0.0), (" [ 1 , 2 ] ", [1, 2]), (#"{ "a" : 1 }"#, ["a": 1]),
    ] as [(String, JSONValue)])
  func readsEveryForm(text: String, value: JSONValue) throws {
    #expect(try JSONValue.parse(text) == value)
  }

  @Test(
    arguments: [
      ("", 1, 1), ("  ", 1, 3), ("nul", 1, 1), ("truee", 1, 5), ("[1,]", 1, 4), ("[1", 1, 3),
      ("[1 2]", 1, 4), ("{\"a\"}", 1, 5), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("{", 1, 2),
      ("\"a", 1, 3), ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 3), ("\"\\u12g4\"", 1, 4),
      ("\"\\ud800\"", 1, 8), ("\"\\ud800\\u0041\"", 1, 14), ("\"\\udc00\"", 1, 8), ("01", 1, 3),
      ("1.", 1, 3), (".5", 1, 1), ("-", 1, 2), ("1e", 1, 3), ("1e999", 1, 6), ("+1", 1, 1),
      ("NaN", 1, 1), ("[\n  1,\n  x\n]", 3, 3), ("{} {}", 1, 4), ("'a'", 1, 1), ("\u{FEFF}1", 1, 1),
      ("\"\\u+123\"", 1, 4),
    ])
  func saysWhereADocumentIsBroken(text: String, line: Int, column: Int) {
    do {
      let value = try JSONValue.parse(text)
      Issue.record("read as \(value)")
    } catch {
      #expect((error.line, error.column) == (line, column), "\(error)")
      #expect(error.description.hasPrefix("line \(line), column \(column): "))
    }
  }

  @Test func readsDeepNestingUpToALimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSONValue.parse(nested(256)).arrayValue?.count == 1)
    #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(nested(257)) }
    #expect(throws: JSONSyntaxError.self) {
      try JSONValue.parse(String(repeating: "{\"a\":", count: 1_000_000))
    }
  }

  @Test func findsMembersAndValues() throws {
    let document = try JSONValue.parse(
      #"{"s":"x","i":3,"n":2.0,"f":0.5,"b":true,"a":[1],"o":{"k":null},"d":1,"d":2}"#)
    #expect(document["s"]?.stringValue == "x")
    #expect(document["i"]?.integerValue == 3)
    #expect(document["n"]?.integerValue == 2)
    #expect(document["f"]?.integerValue == nil)
    #expect(document["i"]?.doubleValue == 3)
    #expect(document["b"]?.boolValue == true)
    #expect(document["a"]?.arrayValue == [1])
    #expect(document["o"]?["k"] == .null)
    #expect(document["o"]?.objectValue?.map(\.0) == ["k"])
    #expect(document["d"] == 2)
    #expect(document["missing"] == nil)
    #expect(document["s"]?["x"] == nil)
    #expect(document["s"]?.integerValue == nil)
  }
}
