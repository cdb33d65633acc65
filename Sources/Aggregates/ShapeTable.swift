/// Shapes of messages with small numbers: a shape becomes text once, however often it occurs.
struct ShapeTable {
  private(set) var texts: [String] = []
  private var forms: [[UInt8]] = []
  private var indexOfHash: [UInt64: Int32] = [:]

  /// The number of a normal form.
  mutating func index(of form: [UInt8]) -> Int32 {
    var hash = ShapeTable.hash(form)
    while let known = indexOfHash[hash] {
      if forms[Int(known)] == form { return known }
      hash &+= 1
    }
    let index = Int32(forms.count)
    indexOfHash[hash] = index
    forms.append(form)
    texts.append(String(decoding: form, as: UTF8.self))
    return index
  }

  /// A hash inside one process; ties are told apart by the bytes.
  private static func hash(_ form: [UInt8]) -> UInt64 {
    form.withUnsafeBytes { bytes in
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
}
