/// Runs of base64 in a text, and what they hold.
enum EncodedText {
  /// Shorter runs are words and identifiers, or hold too little to tell.
  private static let leastBytes = 16
  /// What is decoded of one run: an attacker may fill a text with it.
  private static let mostBytes = 1 << 20

  /// A run, and the readable text that it stands for.
  struct Run {
    let range: Range<Int>
    let text: [UInt8]
  }

  /// The first run from `start` that stands for readable text; `nil` when none does.
  ///
  /// Looks at every sixteenth byte only, as every run that is long enough has one of these.
  static func next(in bytes: UnsafeRawBufferPointer, from start: Int) -> Run? {
    let values = values
    func isPart(_ index: Int) -> Bool { values[Int(bytes[index])] != none }
    var floor = start
    var cursor = start + leastBytes - 1
    while cursor < bytes.count {
      guard isPart(cursor) else {
        floor = cursor + 1
        cursor += leastBytes
        continue
      }
      var first = cursor
      while first > floor, isPart(first - 1) { first -= 1 }
      var end = cursor + 1
      while end < bytes.count, isPart(end) { end += 1 }
      if end - first >= leastBytes,
        let text = decoded(UnsafeRawBufferPointer(rebasing: bytes[first..<end]))
      {
        while end < bytes.count, bytes[end] == UInt8(ascii: "=") { end += 1 }
        return Run(range: first..<end, text: text)
      }
      floor = end
      cursor = end + leastBytes
    }
    return nil
  }

  /// Whether a text is a name, a colon and a secret, as in basic authentication.
  static func isLogin(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), (1...64).contains(colon) else {
      return false
    }
    let secret = text[(colon + 1)...]
    return secret.count >= 4 && !secret.contains(where: \.isSpace)
      && secret.first != UInt8(ascii: "/")
      && text[..<colon].allSatisfy { $0.isNamePart || $0 == UInt8(ascii: "@") || $0 == 0x2B }
  }

  /// The bytes that a run stands for; `nil` when one of them is none of plain text.
  private static func decoded(_ run: UnsafeRawBufferPointer) -> [UInt8]? {
    let values = values
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in run.prefix(mostBytes) {
      bits = bits << 6 | UInt32(values[Int(byte)] & 0x3F)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let next = UInt8(truncatingIfNeeded: bits >> UInt32(count))
      guard (0x20..<0x7F).contains(next) || (0x09...0x0D).contains(next) else { return nil }
      output.append(next)
    }
    return output
  }

  /// What ``values`` holds for a byte that is none of base64.
  private static let none: UInt8 = 0xFF
  /// What each byte stands for: most bytes of a text are looked up.
  private static let values: [UInt8] = (0...UInt8.max).map { value(of: $0) ?? none }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
