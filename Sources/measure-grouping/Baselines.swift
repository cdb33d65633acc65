import Glibc

/// What simple methods make of the same texts.
enum Baselines {
  /// Equal once what stands in quotes and every number is masked.
  static func equalAfterMasking(_ texts: [String]) -> [Int] {
    var labels: [String: Int] = [:]
    return texts.map { text in
      let key = masked(text)
      if let label = labels[key] { return label }
      labels[key] = labels.count
      return labels.count - 1
    }
  }

  /// Cosines of words weighed by rarity, single link; the threshold with the best recall at a
  /// precision of .9 is chosen by looking at the answers.
  static func cosine(_ texts: [String], truth: [String]) -> PairScore {
    let edges = cosines(of: texts).sorted { $0.similarity > $1.similarity }
    var owners = Array(texts.indices)
    func owner(_ index: Int) -> Int {
      var top = index
      while owners[top] != top {
        owners[top] = owners[owners[top]]
        top = owners[top]
      }
      return top
    }
    var best = PairScore(truth: truth, labels: owners)
    var position = 0
    for step in stride(from: 0.98, to: 0.1, by: -0.02) {
      while position < edges.count, edges[position].similarity >= step {
        owners[owner(edges[position].second)] = owner(edges[position].first)
        position += 1
      }
      let score = PairScore(truth: truth, labels: texts.indices.map(owner))
      if score.precision >= 0.9, score.recall > best.recall { best = score }
    }
    return best
  }

  private static func masked(_ text: String) -> String {
    var result = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "`" || character == "\"" {
        quote = character
        result += "*"
      } else {
        result += character.isNumber ? (result.hasSuffix("0") ? "" : "0") : String(character)
      }
    }
    return result
  }

  private static func cosines(
    of texts: [String]
  ) -> [(similarity: Double, first: Int, second: Int)] {
    let words = texts.map { text in
      Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }).sorted()
    }
    var holding: [Substring: [Int]] = [:]
    for (number, own) in words.enumerated() {
      for word in own { holding[word, default: []].append(number) }
    }
    let total = Double(texts.count)
    func weight(_ word: Substring) -> Double {
      log(total / Double(holding[word, default: []].count))
    }
    let lengths = words.map { own in
      max(1e-9, own.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot())
    }
    var products = [Double](repeating: 0, count: texts.count)
    var edges: [(similarity: Double, first: Int, second: Int)] = []
    for (number, own) in words.enumerated() {
      var met: [Int] = []
      for word in own {
        let square = weight(word) * weight(word)
        for other in holding[word, default: []] where other < number {
          if products[other] == 0 { met.append(other) }
          products[other] += square
        }
      }
      for other in met {
        let similarity = products[other] / lengths[number] / lengths[other]
        if similarity >= 0.1 { edges.append((similarity, other, number)) }
        products[other] = 0
      }
    }
    return edges
  }
}
