/// Decides behind which lines a broken one stands, and makes it from the good one.
struct LineBreaker: Sendable {
  private let breakages: [Breakage]
  private let perTenThousand: Int
  private var random: SeededRandom

  /// A stream of its own: the good lines are the same with and without broken ones.
  init(plan: GenerationPlan, breakages: [Breakage], purpose: UInt64) {
    self.breakages = breakages
    perTenThousand = plan.brokenPerTenThousand
    random = SeededRandom(seed: plan.seed, purpose: purpose)
  }

  mutating func strikes() -> Bool {
    !breakages.isEmpty && perTenThousand > 0 && random.below(10_000) < perTenThousand
  }

  mutating func breakLine(_ good: [UInt8]) -> (kind: String, bytes: [UInt8]) {
    let breakage = breakages[random.below(breakages.count)]
    return (breakage.kind, changed(good, by: breakage.change))
  }

  private mutating func changed(_ good: [UInt8], by change: Breakage.Change) -> [UInt8] {
    switch change {
    case .cut: Array(good.prefix(good.count * random.within(20...95) / 100))
    case .glue: good + good
    case .singleQuotes: good.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 }
    case .noise: (0..<40).map { _ in UInt8(random.within(0x80...0xFF)) }
    case .line(let text): Array(text.utf8)
    case .append(let text): good + Array(text.utf8)
    case .replace(let old, let new): replacing(Array(old.utf8), in: good, with: Array(new.utf8))
    }
  }

  private func replacing(_ old: [UInt8], in line: [UInt8], with new: [UInt8]) -> [UInt8] {
    guard let start = line.indices.first(where: { line[$0...].starts(with: old) }) else {
      preconditionFailure("a line without the field that is to be broken")
    }
    return line[..<start] + new + line[(start + old.count)...]
  }
}
