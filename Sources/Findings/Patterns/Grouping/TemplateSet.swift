/// Distinct sequences of tokens with small numbers.
struct TemplateSet {
  private var tokens: [Int32] = []
  private var starts: [UInt32] = [0]
  /// Open addressing: a template's number plus one, 0 where nothing stands.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  var count: Int { starts.count - 1 }

  /// The tokens of a template.
  subscript(_ number: Int) -> ArraySlice<Int32> {
    tokens[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// Runs over a template's tokens in place.
  func withTokens<R>(of number: Int, _ body: (UnsafeBufferPointer<Int32>) -> R) -> R {
    tokens.withUnsafeBufferPointer {
      body(
        UnsafeBufferPointer(rebasing: $0[Int(starts[number])..<Int(starts[number + 1])]))
    }
  }

  /// The number of a template, which is added where it is new.
  mutating func insert(_ template: [Int32]) -> Int32 {
    if (count + 1) * 2 > slots.count { grow() }
    var slot = template.withUnsafeBufferPointer { TemplateSet.slot($0, slots.count) }
    while slots[slot] != 0 {
      if isEqual(Int(slots[slot] - 1), template) { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count + 1)
    tokens.append(contentsOf: template)
    starts.append(UInt32(tokens.count))
    return Int32(count - 1)
  }

  /// The number of a template; nil where it is none of the set.
  func number(of template: [Int32]) -> Int32? {
    var slot = template.withUnsafeBufferPointer { TemplateSet.slot($0, slots.count) }
    while slots[slot] != 0 {
      if isEqual(Int(slots[slot] - 1), template) { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ number: Int, _ template: [Int32]) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == template.count else { return false }
    for index in template.indices where tokens[start + index] != template[index] { return false }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = []
    slots = [Int32](repeating: 0, count: size)
    for number in 0..<count {
      var slot = withTokens(of: number) { TemplateSet.slot($0, size) }
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  private static func slot(_ template: UnsafeBufferPointer<Int32>, _ size: Int) -> Int {
    var hash = UInt64(template.count)
    for token in template {
      hash = (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: TokenTable.mixed(hash)) & (size - 1)
  }
}
