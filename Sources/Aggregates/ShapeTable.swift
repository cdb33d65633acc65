import Records

/// Shapes of messages with small numbers: a shape becomes text once, however often it occurs.
struct ShapeTable {
  private(set) var texts: [String] = []
  private var indexOfText: [String: Int32] = [:]
  // Several forms may be one text: the same characters in other compositions.
  private var forms: [(bytes: [UInt8], index: Int32)] = []
  private var formOfHash: [UInt64: Int] = [:]

  /// The number of a normal form.
  mutating func index(of form: [UInt8]) -> Int32 {
    form.withUnsafeBytes { index(of: $0) }
  }

  /// The number of a normal form, UTF-8.
  mutating func index(of form: UnsafeRawBufferPointer) -> Int32 {
    var hash = ShapeTable.hash(form)
    while let known = formOfHash[hash] {
      if forms[known].bytes.withUnsafeBytes({ ShapeTable.areEqual($0, form) }) {
        return forms[known].index
      }
      hash &+= 1
    }
    let index = index(ofText: String(decoding: form, as: UTF8.self).canonical)
    formOfHash[hash] = forms.count
    forms.append((Array(form), index))
    return index
  }

  /// The number of a normal form that is text already, in its canonical composition.
  mutating func index(ofText text: String) -> Int32 {
    if let known = indexOfText[text] { return known }
    let index = Int32(texts.count)
    indexOfText[text] = index
    texts.append(text)
    return index
  }

  private static func areEqual(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) -> Bool {
    guard a.count == b.count else { return false }
    var index = 0
    while index + 8 <= a.count {
      guard
        a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          == b.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      else { return false }
      index += 8
    }
    while index < a.count {
      guard a[index] == b[index] else { return false }
      index += 1
    }
    return true
  }

  /// A hash inside one process; ties are told apart by the bytes.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0100_0000_01b3
      index += 1
    }
    return hash ^ (hash >> 29)
  }
}
