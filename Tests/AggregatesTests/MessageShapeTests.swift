import TestSupport
import Records
import Testing

@testable import Aggregates

@Suite struct MessageShapeTests {
  private static func form(_ message: [UInt8]) -> [UInt8] {
    var shape = MessageShape()
    message.withUnsafeBytes { shape.take($0) }
    return shape.form
  }

  private static func form(_ message: String) -> String {
    String(decoding: form(Array(message.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("   ", ""), ("Connection refused", "Connection refused"),
    // What has a digit varies.
    ("took 1534 ms", "took <*> ms"), ("worker w17 died", "worker <*> died"),
    ("job 4f9a-11ec lost", "job <*> lost"), ("at 2026-03-01T08:00:00Z", "at <*>"),
    ("10.0.0.1:8080 refused", "<*> refused"), ("version v1.2.3-rc1", "version <*>"),
    ("took 1534ms.", "took <*>."), ("-5 degrees", "<*> degrees"), ("50% full", "<*>% full"),
    // Paths and addresses hold together; those without a digit tell failures apart.
    ("open /tmp/run7/out.txt: denied", "open <*>: denied"),
    ("open /etc/passwd: denied", "open /etc/passwd: denied"),
    ("GET https://host/a?id=7 failed", "GET https://host/a?id=<*> failed"),
    ("C:\\temp\\f1.txt", "<*>"),
    // Lists of what varies are one.
    ("ids 1, 2, 3 missing", "ids <*> missing"), ("ids 1,2,3 missing", "ids <*> missing"),
    ("ids 1 2 3 missing", "ids <*> missing"), ("[1, 2] and [3]", "[<*>] and [<*>]"),
    ("1; 2", "<*>; <*>"),
    // Quotes stay, and what varies inside them goes.
    ("no key \"user42\" in 'map'", "no key \"<*>\" in 'map'"),
    // White space is folded, whatever it is.
    ("  a \t\r\n b\u{0} c  ", "a b c"),
    // Other scripts are words.
    ("Datei «größe7» fehlt", "Datei <*> fehlt"), ("文件 42 丢失", "文件 <*> 丢失"),
  ])
  func replacesWhatVaries(message: String, form: String) {
    #expect(MessageShapeTests.form(message) == form)
  }

  @Test(arguments: [
    ("HTTP 503 from upstream", "HTTP 503 from upstream"), ("status 404", "status 404"),
    ("Status: 404", "Status: 404"), ("status=404", "status=404"),
    ("exit code 137", "exit code 137"),
    ("errno 28", "errno 28"), ("signal 9", "signal 9"), ("Error 13", "Error 13"),
    // Longer numbers are no codes, and other words keep none.
    ("code 12345", "code <*>"), ("status 404a", "status <*>"), ("decode 404", "decode <*>"),
    ("line 404", "line <*>"), ("status of 404", "status of <*>"),
  ])
  func keepsNumbersThatTellFailuresApart(message: String, form: String) {
    #expect(MessageShapeTests.form(message) == form)
  }

  @Test func looksAtTheFirstBytesOnly() {
    let long = String(repeating: "word ", count: 2000)
    #expect(MessageShapeTests.form(long).utf8.count <= MessageLimit.groupedCharacters)
    #expect(
      MessageShapeTests.form(long + "a") == MessageShapeTests.form(long + "b"),
      "what differs behind the limit makes no other shape")
    // The worst case: every other byte becomes three.
    let dense = String(repeating: "1;", count: 1_000_000)
    #expect(MessageShapeTests.form(dense).utf8.count <= 2 * MessageLimit.groupedCharacters + 1)
  }

  @Test(arguments: ["é", "語", "🙂"])
  func cutsBetweenCharacters(character: String) {
    for padding in 0..<5 {
      let message =
        String(repeating: "a", count: padding) + String(repeating: character, count: 5000)
      let form = MessageShapeTests.form(Array(message.utf8))
      #expect(String(validating: form, as: UTF8.self) != nil)
      #expect(form.count > MessageLimit.groupedCharacters - 4)
    }
  }

  /// Texts of the pieces that the rules speak of, in any order.
  private static func randomMessage(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "word", "status", "HTTP", "code", "7", "404", "12345", "a1", "é", "語", " ", "  ", ",", ", ",
      ".", "/", ":", "-", "@", "%", "\\", "?", "&", "#", "+", "~", "=", "\"", "'", "(", ")", "[",
      "<*>", "<", ">", "*", "\n", "\u{0}", "_", ";",
    ]
    return (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(pieces) }.joined()
  }

  @Test func isTheSameForAllThatVariesInTheSamePlace() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      let message = MessageShapeTests.randomMessage(&random)
      let a = MessageShapeTests.form("failed \(message) for item 17 of run ab12")
      let b = MessageShapeTests.form("failed \(message) for item 99999 of run 7f3e-2")
      #expect(a == b)
    }
  }

  @Test func isValidTextWithoutControlCharacters() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<2000 {
      let form = MessageShapeTests.form(Array(MessageShapeTests.randomMessage(&random).utf8))
      #expect(String(validating: form, as: UTF8.self) != nil)
      #expect(form.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      #expect(form.first != 0x20 && form.last != 0x20)
    }
  }

  @Test func leavesItsOwnResultAlone() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<5000 {
      let message = MessageShapeTests.randomMessage(&random)
      let once = MessageShapeTests.form(message)
      let twice = MessageShapeTests.form(once)
      if once != twice { Issue.record("\(message.debugDescription): \(once) became \(twice)") }
    }
  }
}
