/// Spellings that only values have: paths, addresses, hosts, long hexadecimal numbers.
enum ValueSpelling {
  /// Ends of names of hosts that nothing else ends in.
  private static let topLevels: Set<String> = [
    "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "local", "internal", "lan",
    "localdomain", "localhost", "example", "test", "invalid",
  ]
  /// What stands before the country in names of hosts.
  private static let secondLevels: Set<String> = [
    "com", "co", "edu", "ac", "gov", "org", "net", "or", "ne", "go",
  ]

  /// Whether a word is a value by its spelling.
  static func isValue(_ word: UnsafeRawBufferPointer) -> Bool {
    isPath(word) || isMailAddress(word) || isHexadecimal(word) || isHost(word)
  }

  /// `/a`, `./a`, `~/a`, `C:\a`, `scheme://a`, `a/b/c`, `a/b.c`.
  static func isPath(_ word: UnsafeRawBufferPointer) -> Bool {
    var slashes = 0
    var backslashes = 0
    var dots = 0
    for (index, byte) in word.enumerated() {
      switch byte {
      case UInt8(ascii: "/"):
        slashes += 1
        if index > 0, word[index - 1] == UInt8(ascii: ":"), index + 1 < word.count,
          word[index + 1] == byte
        {
          return true
        }
      case UInt8(ascii: "\\"): backslashes += 1
      case UInt8(ascii: "."): dots += 1
      default: break
      }
    }
    guard slashes + backslashes > 0 else { return false }
    if slashes >= 2 || backslashes >= 2 || (slashes > 0 && dots > 0) { return true }
    if word[0] == UInt8(ascii: "/") || (word[0] == UInt8(ascii: "~") && slashes > 0) { return true }
    return word.count > 2 && word[1] == UInt8(ascii: ":") && backslashes > 0
  }

  /// `name@place`.
  private static func isMailAddress(_ word: UnsafeRawBufferPointer) -> Bool {
    word.count > 2 && word[1..<(word.count - 1)].contains(UInt8(ascii: "@"))
  }

  /// Eight letters of one case or more that are all hexadecimal digits.
  private static func isHexadecimal(_ word: UnsafeRawBufferPointer) -> Bool {
    word.count >= 8
      && (word.allSatisfy { (0x61...0x66).contains($0) }
        || word.allSatisfy { (0x41...0x46).contains($0) })
  }

  /// The name of a host with its domain, in small letters.
  private static func isHost(_ word: UnsafeRawBufferPointer) -> Bool {
    guard word.contains(UInt8(ascii: ".")),
      word.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "._-".utf8.contains($0)
      })
    else { return false }
    let labels = String(decoding: word, as: UTF8.self)
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard labels.count >= 2, !labels.contains(""), let last = labels.last else { return false }
    if topLevels.contains(last) { return true }
    return labels.count >= 3 && last.utf8.count == 2
      && secondLevels.contains(labels[labels.count - 2])
      || labels.count >= 4 && last.utf8.count <= 3
  }
}
