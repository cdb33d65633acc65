/// What stands at one place, by the rest of the template.
struct PlaceTable {
  private var keys: [UInt64]
  private var values: [PlaceValues]
  /// The slots in use, to empty them again.
  private var used: [Int32] = []

  /// A table for at most so many keys.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [PlaceValues](repeating: PlaceValues(), count: size)
  }

  mutating func removeAll() {
    for slot in used {
      keys[Int(slot)] = 0
      values[Int(slot)] = PlaceValues()
    }
    used.removeAll(keepingCapacity: true)
  }

  mutating func add(_ traits: TokenTraits, at key: UInt64) {
    let key = key == 0 ? 1 : key
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    if keys[slot] == 0 {
      keys[slot] = key
      used.append(Int32(slot))
    }
    values[slot].add(traits)
  }

  subscript(key: UInt64) -> PlaceValues? {
    let key = key == 0 ? 1 : key
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }
}
