import Records
import Redaction

/// Texts that recur, such as types, models and the values of fields: redacted, in canonical
/// composition and bounded, each of them once.
///
/// A table of its own rather than a dictionary, so that looking up bytes makes no `String`.
struct NameCache {
  /// Longer names are cut: they are data that went astray, and would fill every table.
  static let characters = NameMapping.characters
  /// Longer texts, and those beyond `mostNames`, are made anew each time.
  private static let longestBytes = 256
  private static let mostNames = 1 << 16

  private let redactor: Redactor
  private let scratch: RedactionScratch
  private(set) var names: [String] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Numbers of names by hash, -1 where there is none; the count is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  init(redactor: Redactor) {
    self.redactor = redactor
    scratch = redactor.makeScratch()
  }

  /// The name that bytes stand for.
  @inline(__always)
  mutating func name(_ text: UnsafeRawBufferPointer) -> String {
    index(of: text).map { names[$0] } ?? made(text)
  }

  /// The number of the name that bytes stand for; nil for one that is not kept.
  mutating func index(of text: UnsafeRawBufferPointer) -> Int? {
    guard text.count <= NameCache.longestBytes else { return nil }
    let hash = NameCache.hash(text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, isEqual(index, text) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard names.count < NameCache.mostNames else { return nil }
    let index = names.count
    names.append(made(text))
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = Int32(index)
    if names.count * 2 > slots.count { grow() }
    return index
  }

  /// The bytes of a kept name as text, as they were written.
  func rawName(_ index: Int) -> String {
    String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  private func made(_ text: UnsafeRawBufferPointer) -> String {
    let raw = String(decoding: text, as: UTF8.self)
    return NameMapping.bounded(
      redactor.redact(raw, using: scratch).canonical, characters: NameCache.characters)
  }

  private func isEqual(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == text.count else { return false }
    return bytes.withUnsafeBytes { kept in
      UnsafeRawBufferPointer(rebasing: kept[start..<(start + text.count)]).elementsEqual(text)
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// A hash that is good enough for a table that keeps at most `mostNames` names.
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    var offset = 0
    while offset + 8 <= text.count {
      hash = mixed(hash, text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < text.count {
      tail = tail << 8 | UInt64(text[offset])
      offset += 1
    }
    return mixed(hash, tail)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
