import Findings

/// Made-up corrections in any number: some words of one of many topics among common words.
struct SyntheticTexts {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The same seed and count give the same texts.
  mutating func make(_ count: Int, topics topicCount: Int) -> [CorrectionText] {
    let words = (0..<4000).map { _ in word() }
    let topics = (0..<topicCount).map { _ in (0..<6).map { _ in words[below(4000)] } }
    return (0..<count).map { _ in
      let topic = topics[below(topics.count)]
      var own = topic.filter { _ in below(4) > 0 }
      // The smaller of two draws, three times over: few words are common, most are rare.
      for _ in 0..<4 { own.append(words[min(below(4000), below(4000), below(4000))]) }
      own.append("\(below(1000))")
      own.append("for")
      return CorrectionText(
        category: "c\(below(7))", context: own[..<2].joined(separator: " "),
        feedback: own[2...].joined(separator: " "))
    }
  }

  private mutating func word() -> String {
    (0..<3).map { _ in
      String(["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "v"][below(12)])
        + ["a", "e", "i", "o", "u"][below(5)]
    }.joined()
  }

  /// Xorshift (Marsaglia, 2003).
  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % bound
  }
}
