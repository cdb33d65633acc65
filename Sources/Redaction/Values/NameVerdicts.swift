import Glibc

/// Which names of fields can lead to a secret at all, remembered by their bytes.
///
/// Logs repeat the same few names, and most of those that hold a word such as `token` are none:
/// `max_tokens`, `input_tokens`.
struct NameVerdicts {
  /// A hash with a verdict in its last bit, and where the name's bytes lie; zero where nothing stands.
  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var length: UInt32 = 0
  }

  private static let slotCount = 1 << 12

  private var slots = [Slot](repeating: Slot(), count: NameVerdicts.slotCount)
  private var bytes: [UInt8] = []
  private var count = 0

  /// The verdict on a name; `judge` is asked where it is new.
  mutating func verdict(
    on name: UnsafeRawBufferPointer, _ judge: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    let hash = NameVerdicts.hash(name)
    var place = Int(truncatingIfNeeded: hash >> 1) & (NameVerdicts.slotCount - 1)
    while slots[place].hash != 0 {
      if slots[place].hash & ~1 == hash, isSame(slots[place], name) {
        return slots[place].hash & 1 == 1
      }
      place = (place + 1) & (NameVerdicts.slotCount - 1)
    }
    let verdict = judge(name)
    // A text made of names must not make it grow.
    if count * 2 >= NameVerdicts.slotCount {
      self = NameVerdicts()
      place = Int(truncatingIfNeeded: hash >> 1) & (NameVerdicts.slotCount - 1)
    }
    slots[place] = Slot(
      hash: hash | (verdict ? 1 : 0), start: UInt32(bytes.count), length: UInt32(name.count))
    bytes.append(contentsOf: name)
    count += 1
    return verdict
  }

  private func isSame(_ slot: Slot, _ name: UnsafeRawBufferPointer) -> Bool {
    guard Int(slot.length) == name.count, let other = name.baseAddress else { return false }
    return bytes.withUnsafeBytes { known in
      known.baseAddress.map { memcmp($0 + Int(slot.start), other, name.count) == 0 } ?? false
    }
  }

  /// A hash with its last bit zero, never zero itself.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    hash ^= hash >> 31
    return hash << 1 | 2
  }
}
