import Escaping
import Testing
import YAMLDocuments

/// What is written into a file of YAML is read back from it.
@Suite struct QuotedTextTests {
  @Test(arguments: [
    "", "plain", "a: b # c", "\"\\\"", "a\nb\r\n\tc", "\u{0}\u{1}\u{7F}\u{85}\u{2028}\u{2029}",
    "\u{FEFF}x\u{202E}\u{200B}", "🏴\u{E0067}\u{E007F}", "\u{FFFD}\u{FFFE}\u{FFFF}\u{1FFFF}",
    "é e\u{301}",
    "\u{E000}\u{10FFFF}", "'{[,&*!|>%@`", "\\u0041", "日本語",
  ])
  func isReadBackAsItWas(text: String) throws {
    let node = try YAMLNode(parsing: "x: \(yamlQuoted(text))\n", file: "t.yaml")
    #expect(node["x"]?.text.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func everyScalarIsReadBack() throws {
    for plane in 0...0x10 {
      var text = String.UnicodeScalarView()
      for value in UInt32(plane) << 16...UInt32(plane) << 16 | 0xFFFF
      where value % 7 == 0 || plane == 0 {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let node = try YAMLNode(parsing: "x: \(yamlQuoted(String(text)))\n", file: "t.yaml")
      #expect(node["x"]?.text.map { Array($0.utf8) } == Array(String(text).utf8), "\(plane)")
    }
  }
}
