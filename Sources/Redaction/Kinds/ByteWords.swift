/// Words in lower-case ASCII, compared with bytes of a text whatever the case of their letters.
///
/// The filter asks for every name in a text, so no string is made of what stands there.
struct ByteWords {
  /// The words by how many bytes they have.
  private let words: [[[UInt8]]]

  init(_ words: [String]) {
    var byLength: [[[UInt8]]] = []
    for word in words.map({ Array($0.utf8) }) {
      while byLength.count <= word.count { byLength.append([]) }
      byLength[word.count].append(word)
    }
    self.words = byLength
  }

  /// Whether the bytes are one of the words.
  func contains(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard text.count < words.count else { return false }
    return words[text.count].contains { Self.isSame(text, $0) }
  }

  /// Whether the bytes end with one of the words.
  func containsEnd(of text: Slice<UnsafeRawBufferPointer>) -> Bool {
    words.indices.contains { $0 <= text.count && contains(text.suffix($0)) }
  }

  /// Whether one of the words stands anywhere in the bytes.
  func containsPart(of text: Slice<UnsafeRawBufferPointer>) -> Bool {
    text.indices.contains { start in
      let rest = text[start...]
      return words.indices.contains { length in
        !words[length].isEmpty && length <= rest.count && contains(rest.prefix(length))
      }
    }
  }

  private static func isSame(_ text: Slice<UnsafeRawBufferPointer>, _ word: [UInt8]) -> Bool {
    var index = text.startIndex
    for byte in word {
      let other = text[index]
      guard (other.isUpper ? other | 0x20 : other) == byte else { return false }
      index += 1
    }
    return true
  }
}
