import Records

/// Shapes of messages with small numbers: a shape becomes text once, however often it occurs.
struct ShapeTable {
  private(set) var texts: [String] = []
  /// Open addressing: half a hash, and a text's number plus one, 0 where nothing stands.
  private var slots = [UInt64](repeating: 0, count: 1 << 8)
  /// Forms that are not in canonical composition: the same characters as another text has.
  private var otherForms: [[UInt8]: Int32] = [:]

  /// The number of a normal form.
  mutating func index(of form: [UInt8]) -> Int32 {
    form.withUnsafeBytes { index(of: $0) }
  }

  /// The number of a normal form, UTF-8.
  mutating func index(of form: UnsafeRawBufferPointer) -> Int32 {
    let hash = ShapeTable.hash(form)
    if let known = find(form, hash) { return known }
    // ASCII is always in canonical composition.
    if form.allSatisfy({ $0 < 0x80 }) { return add(String(decoding: form, as: UTF8.self), hash) }
    let bytes = Array(form)
    if let known = otherForms[bytes] { return known }
    var text = String(decoding: form, as: UTF8.self).canonical
    let isCanonical = text.utf8.elementsEqual(bytes)
    let index = text.withUTF8 { canonical in
      let bytes = UnsafeRawBufferPointer(canonical)
      let hash = ShapeTable.hash(bytes)
      return find(bytes, hash) ?? add(String(decoding: bytes, as: UTF8.self), hash)
    }
    if !isCanonical { otherForms[bytes] = index }
    return index
  }

  /// The number of a normal form that is text already, in its canonical composition.
  mutating func index(ofText text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let hash = ShapeTable.hash(bytes)
      return find(bytes, hash) ?? add(String(decoding: bytes, as: UTF8.self), hash)
    }
  }

  private func find(_ form: UnsafeRawBufferPointer, _ hash: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let index = Int32(truncatingIfNeeded: slots[slot]) - 1
        if ShapeTable.isEqual(texts[Int(index)], form) { return index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func add(_ text: String, _ hash: UInt64) -> Int32 {
    if (texts.count + 1) * 2 > slots.count { grow() }
    texts.append(text)
    place(Int32(texts.count), hash)
    return Int32(texts.count - 1)
  }

  private mutating func place(_ number: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(bitPattern: number))
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for index in texts.indices {
      var text = texts[index]
      let hash = text.withUTF8 { ShapeTable.hash(UnsafeRawBufferPointer($0)) }
      place(Int32(index + 1), hash)
    }
  }

  private static func isEqual(_ text: String, _ form: UnsafeRawBufferPointer) -> Bool {
    var text = text
    return text.withUTF8 { areEqual(UnsafeRawBufferPointer($0), form) }
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

  /// A hash inside one process; equal hashes are compared by their bytes.
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
    // The table takes low bits for the place and high ones for the check.
    hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return hash ^ (hash >> 32)
  }
}
