import Reports
import Testing

struct CSVTableTests {
  private func text(of cell: String) -> String {
    var table = CSVTable(header: ["h"])
    table.append([cell])
    let text = table.serialized()
    #expect(text.hasPrefix("h\r\n"))
    return String(text.unicodeScalars.dropFirst(3).dropLast(2))
  }

  @Test func writesLinesThatEndInCRLF() {
    var table = CSVTable(header: ["task", "count"])
    table.append(["build", "12"])
    table.append(["", ""])
    #expect(table.serialized() == "task,count\r\nbuild,12\r\n,\r\n")
    #expect(CSVTable(header: ["a"]).serialized() == "a\r\n")
  }

  @Test(
    arguments: [
      ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
      (" a", "\" a\""), ("a ", "\"a \""), ("a'b;c", "a'b;c"), ("é🔑", "é🔑"), ("\"", "\"\"\"\""),
      ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
  func quotesWhatNeedsQuotes(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+1-2", "'+1-2"), ("-1+1", "'-1+1"),
      ("-", "'-"), ("--1", "'--1"), ("-x", "'-x"), ("\tx", "'\tx"),
      ("\n=1", "\"'\n=1\""), ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
      ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("-1e", "'-1e"),
      ("-1.", "'-1."),
    ])
  func defusesFormulas(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  @Test(
    arguments: [
      ("\u{1B}[31mred", "\\u{001B}[31mred"), ("\u{202E}=1", "\\u{202E}=1"),
      ("\r=1", "\\u{000D}=1"), ("a\rb\r\nc", "\"a\\u{000D}b\r\nc\""),
      ("a\u{200B}b\u{E0041}", "a\\u{200B}b\\u{E0041}"),
    ])
  func showsWhatHidesOrSteers(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  @Test(arguments: ["-1", "+1", "-0.5", "1e-07", "-1.5E+300", "12", "a=b", "x-1", "", "'"])
  func leavesNumbersAndPlainTextAlone(cell: String) {
    #expect(text(of: cell) == cell)
  }
}
