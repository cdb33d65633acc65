import Redaction
import Testing

/// A name in the first row of a table says what its cells hold.
struct TableColumnTests {
  private static let redactor = Result { try Redactor() }

  private func redacted(_ text: String) throws -> String {
    try Self.redactor.get().redact(text)
  }

  static let sure = [
    "| user | password | host |\n|---|---|---|\n| bob | correcthorse | db1 |\n| al | zebra | db2 |",
    "user | password\n-----+-------------\nbob  | correcthorse\nal | zebra",
    "user,password,host\nbob,correcthorse,db1\nal,zebra,db2\n",
    "user,password\r\nbob,correcthorse\r\nal,zebra",
    "\"user\",\"password\"\n\"bob\",\"correcthorse\"\n\"al, b\",\"zebra\"",
    "user;password;host\nbob;correcthorse;db1\nal;zebra;db2",
    "user\tpassword\nbob\tcorrecthorse\nal\tzebra",
    "password\tuser\ncorrecthorse\tbob\nzebra\tal",
    "| **Password** | `DB_PASSWORD` |\n|:--|--:|\n| correcthorse | zebra |",
    "user,Passwort\nbob,correcthorse\nal,zebra",
    "the table:\n\n| user | passwd |\n| bob | correcthorse |\n| al | zebra |\n\nend",
    "user\\tpassword\\nbob\\tcorrecthorse\\nal\\tzebra",
  ]

  @Test(arguments: sure)
  func cellsBelowASureNameAreHidden(text: String) throws {
    let result = try redacted(text)
    for secret in ["correcthorse", "zebra"] { #expect(!result.contains(secret), "\(result)") }
    if text.contains("bob") { #expect(result.contains("bob"), "\(result)") }
    #expect(try redacted(result) == result)
  }

  static let likely = [
    "| user | API key |\n|---|---|\n| bob | a81bc81bdead4e5d |",
    "name,token\nci,Xq9vT2mLw8Rz4Kp7",
    "id;client_secret\n7;Xq9vT2mLw8Rz4Kp7",
  ]

  @Test(arguments: likely)
  func cellsBelowALikelyNameAreHiddenWhereTheyLookLikeValues(text: String) throws {
    let result = try redacted(text)
    #expect(
      !result.contains("a81bc81bdead4e5d") && !result.contains("Xq9vT2mLw8Rz4Kp7"), "\(result)")
  }

  static let innocent = [
    "| suite | pass | fail |\n|---|---|---|\n| unit | 120 | 2 |\n| e2e | most | none |",
    "| model | tokens |\n|---|---|\n| small | 1200000 |",
    "| token | count |\n|---|---|\n| comma | 3 |",
    "Please give user, password\nthen press enter, and wait",
    "password,user",
    "| key | meaning |\n|---|---|\n| timeout | seconds to wait |",
    "| field | password |\n\nafter the table, everything else stays",
  ]

  @Test(arguments: innocent)
  func otherTablesStay(text: String) throws {
    #expect(try redacted(text) == text)
  }

  /// Each line could begin a table: the work must not grow with the square of their number.
  @Test func manyHeadersTakeLittleTime() throws {
    let lines = (0..<3000).map { $0 % 2 == 0 ? "a,password" : "b,c,password" }
    let text = lines.joined(separator: "\n")
    let clock = ContinuousClock()
    var result = ""
    let one = try clock.measure { result = try redacted(String(text.prefix(text.count / 8))) }
    let all = try clock.measure { result = try redacted(text) }
    #expect(result.utf8.count > 0)
    #expect(all < max(one * 40, .seconds(2)), "\(one) \(all)")
  }
}
