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

  /// Cosines of words weighed by rarity, single link.
  static func cosine(_ texts: [String], truth: [String]) -> PairScore {
    bestSingleLink(cosines(of: texts), truth: truth)
  }

  /// Jaccard indices of the runs of five characters once quotations and numbers are masked, single
  /// link.
  static func characterRuns(_ texts: [String], truth: [String]) -> PairScore {
    let runs = texts.map { text in
      let letters = Array(" \(masked(text).lowercased()) ")
      return Set(
        letters.indices.map { String(letters[$0..<min($0 + 5, letters.count)]) }
      ).map(\.hashValue).sorted()
    }
    var edges: [Edge] = []
    for (second, own) in runs.enumerated() {
      for (first, other) in runs[..<second].enumerated() {
        let common = Double(commonCount(own, other))
        let similarity = common / (Double(own.count + other.count) - common)
        if similarity >= 0.1 { edges.append(Edge(similarity, first, second)) }
      }
    }
    return bestSingleLink(edges, truth: truth)
  }

  private typealias Edge = (similarity: Double, first: Int, second: Int)

  /// The threshold with the best recall at a precision of .9 is chosen by looking at the answers.
  private static func bestSingleLink(_ edges: [Edge], truth: [String]) -> PairScore {
    let edges = edges.sorted { $0.similarity > $1.similarity }
    var owners = Array(truth.indices)
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
      let score = PairScore(truth: truth, labels: truth.indices.map(owner))
      if score.precision >= 0.9, score.recall > best.recall { best = score }
    }
    return best
  }

  /// How many numbers two ascending lists share.
  private static func commonCount(_ left: [Int], _ right: [Int]) -> Int {
    var (common, a, b) = (0, 0, 0)
    while a < left.count, b < right.count {
      if left[a] == right[b] { common += 1 }
      (a, b) = (left[a] <= right[b] ? a + 1 : a, right[b] <= left[a] ? b + 1 : b)
    }
    return common
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

  private static func cosines(of texts: [String]) -> [Edge] {
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
    var edges: [Edge] = []
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
