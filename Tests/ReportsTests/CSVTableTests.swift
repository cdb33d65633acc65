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
      (" a", "\" a\""), ("a ", "\"a \""), ("a'b;c", "\"a'b;c\""), ("a|b", "\"a|b\""),
      ("a\tb", "\"a\tb\""), ("a'b c", "a'b c"), ("é🔑", "é🔑"), ("\"", "\"\"\"\""),
      ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
  func quotesWhatNeedsQuotes(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+1-2", "'+1-2"), ("-1+1", "'-1+1"),
      ("-", "'-"), ("--1", "'--1"), ("-x", "'-x"), ("\tx", "\"'\tx\""), ("\r\nx", "\"'\r\nx\""),
      ("\n=1", "\"'\n'=1\""), ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
      ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("-1e", "'-1e"),
      ("-1.", "'-1."), (" =1+1", "' =1+1"), ("\u{A0}=1", "'\u{A0}=1"),
      ("\u{3000}@x", "'\u{3000}@x"),
      ("  +x", "'  +x"), ("\u{FE66}1", "'\u{FE66}1"), ("\"=1", "\"'\"\"=1\""),
    ])
  func defusesFormulas(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  @Test(
    arguments: [
      ("x;=cmd|' /C calc'!A0;y", "\"x;'=cmd|' /C calc'!A0;y\""), ("a\t=1", "\"a\t'=1\""),
      ("a|@SUM(A1)", "\"a|'@SUM(A1)\""), ("a\n+x", "\"a\n'+x\""), ("a; -x", "\"a;' -x\""),
      ("a;\u{FF1D}1;b", "\"a;'\u{FF1D}1;b\""), ("a;;=1", "\"a;;'=1\""), ("a;-1;b", "\"a;-1;b\""),
      ("a,b", "\"a,b\""),
    ])
  func leavesNoFormulaForAnySeparator(cell: String, expected: String) {
    #expect(text(of: cell) == expected)
  }

  /// Whatever a program splits a line at, no piece begins like a formula.
  @Test(arguments: [",", ";", "\t", "|"] as [Character])
  func splitsIntoNoFormula(separator: Character) {
    let cells = [
      "x;=cmd|' /C calc'!A0;y", "a|=1", "b\t@x", " =1", "\u{A0}+x", "\n=1", "=a;=b|=c", "-;-",
      "\";=1", "a\r\n=1",
    ]
    for cell in cells {
      var table = CSVTable(header: ["first", "second"])
      table.append([cell, cell])
      // Without regard to quotation marks, as a program does where one is not at a piece's start.
      for line in table.serialized().split(whereSeparator: \.isNewline) {
        for piece in line.split(separator: separator) where separator != "," {
          let start = piece.drop { $0.isWhitespace || $0 == "\"" }
          #expect(!"=+-@".contains(start.first ?? " "), "\(cell) at \(separator): \(piece)")
        }
      }
    }
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
