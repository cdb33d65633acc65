import Redaction
import Testing

struct ArenaFilterTests {
  let redactor: Redactor

  init() throws { redactor = try Standard.redactor }

  private static let messages =
    ordinaryMessages + NamedFieldTests.samples.map(\.text)
    + ["", "", "token", ": x", "password", "=x", "", "--password", "x"]

  /// The indices that a look at each message on its own gives.
  private func expected(_ messages: [String]) -> [Int] {
    let scratch = redactor.makeScratch()
    return messages.indices.filter { index in
      var message = messages[index]
      return message.withUTF8 {
        redactor.mayContainSecret(UnsafeRawBufferPointer($0), using: scratch)
      }
    }
  }

  private func arena(
    of messages: [String], separator: String
  ) -> (bytes: [UInt8], ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (index, message) in messages.enumerated() {
      if index > 0 { bytes += separator.utf8 }
      ranges.append(bytes.count..<(bytes.count + message.utf8.count))
      bytes += message.utf8
    }
    return (bytes, ranges)
  }

  @Test(arguments: ["\n", "\n\n", "", "|"])
  func findsAtLeastTheMessagesFoundOneByOne(separator: String) {
    let (bytes, ranges) = arena(of: Self.messages, separator: separator)
    let found = bytes.withUnsafeBytes {
      redactor.messagesToRedact(in: $0, at: ranges, using: redactor.makeScratch())
    }
    #expect(Set(expected(Self.messages)).isSubset(of: found))
    #expect(found == found.sorted() && Set(found).count == found.count)
    #expect(found.count < Self.messages.count)
    if separator.isEmpty { #expect(found == expected(Self.messages)) }
  }

  @Test func numbersLinesFromZero() {
    let lines = Self.messages.map { $0.filter { !$0.isNewline } }
    let (bytes, _) = arena(of: lines, separator: "\n")
    let found = bytes.withUnsafeBytes {
      redactor.linesToRedact(in: $0, using: redactor.makeScratch())
    }
    #expect(Set(expected(lines)).isSubset(of: found))
    #expect(found == found.sorted())
    let changed = lines.indices.filter { redactor.redact(lines[$0]) != lines[$0] }
    #expect(Set(changed).isSubset(of: found))
  }

  @Test func findsNothingInNothing() {
    let scratch = redactor.makeScratch()
    [UInt8]().withUnsafeBytes {
      #expect(redactor.linesToRedact(in: $0, using: scratch).isEmpty)
      #expect(redactor.messagesToRedact(in: $0, at: [], using: scratch).isEmpty)
      #expect(redactor.messagesToRedact(in: $0, at: [0..<0], using: scratch).isEmpty)
      #expect(!redactor.mayContainSecret($0, using: scratch))
    }
    #expect(redactor.redact("").isEmpty)
  }
}
