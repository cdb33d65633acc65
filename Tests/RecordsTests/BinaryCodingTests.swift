import Testing

@testable import Records

@Suite struct BinaryCodingTests {
  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 1 << 32, UInt64.max - 1, .max])
  func numbersComeBack(value: UInt64) throws {
    var writer = BinaryWriter()
    writer.write(unsigned: value)
    writer.write(signed: Int64(bitPattern: value))
    writer.write(Double(bitPattern: value))
    let read = try reading(writer.bytes) { reader in
      (try reader.unsigned(), try reader.signed(), try reader.number(), reader.isAtEnd)
    }
    #expect(read.0 == value && read.1 == Int64(bitPattern: value))
    #expect(read.2.bitPattern == value && read.3)
  }

  @Test func textsComeBack() throws {
    let texts = [
      "", "a", "caf\u{E9}", "cafe\u{301}", "a\u{0}b", String(repeating: "🙂", count: 300),
    ]
    var writer = BinaryWriter()
    for text in texts { writer.write(text) }
    writer.write(optional: nil)
    writer.write(optional: "x")
    let read = try reading(writer.bytes) { reader in
      var read: [String?] = []
      for _ in texts { read.append(try reader.text()) }
      return try read + [reader.optionalText(), reader.optionalText()]
    }
    // By their bytes: two spellings of a character are the same text.
    let bytes = read.map { $0.map { Array($0.utf8) } }
    #expect(bytes == texts.map { Array($0.utf8) } + [nil, Array("x".utf8)])
  }

  @Test(
    arguments: [
      [], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
      [5, 1, 2], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
    ] as [[UInt8]])
  func bytesThatNobodyWroteAreAnError(bytes: [UInt8]) {
    #expect(throws: BinaryError.self) {
      _ = try reading(bytes) { reader in try reader.nested().count }
    }
  }

  @Test func aSealTellsEveryChangedBit() {
    var writer = BinaryWriter()
    writer.write("some text that is longer than a word")
    let sealed = writer.sealed
    for index in sealed.indices {
      for bit in 0..<8 {
        var bytes = sealed
        bytes[index] ^= 1 << UInt8(bit)
        #expect(throws: BinaryError.self) {
          _ = try bytes.withUnsafeBytes { try BinaryReader(sealed: $0).isAtEnd }
        }
      }
    }
  }

  @Test(arguments: [0, 1, 41, (1 << 32) - 1, 1 << 32, (1 << 33) - 1])
  func anAbsoluteLineIsFoundAgain(line: Int) {
    let position = SourcePosition(file: 1, absoluteLine: line)
    #expect(position.absoluteLine == line)
    let index = SourceIndex(absolutePaths: ["a", "b"])
    #expect(index.location(of: position) == Location(file: "b", line: line + 1))
  }
}

private func reading<Value>(
  _ bytes: [UInt8], _ body: (inout BinaryReader) throws -> Value
) throws -> Value {
  try bytes.withUnsafeBytes { bytes in
    var reader = BinaryReader(bytes)
    return try body(&reader)
  }
}
