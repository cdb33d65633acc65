/// In how many templates each token stands.
struct TokenFrequency {
  private var counts: [Int32]
  /// A word is rare beside others that are so many times as frequent.
  private static let factor: Int32 = 4

  init(_ templates: TemplateSet, tokens: Int) {
    counts = [Int32](repeating: 0, count: tokens)
    var lastSeen = [Int32](repeating: -1, count: tokens)
    for number in 0..<templates.count {
      for token in templates[number] where lastSeen[Int(token)] != Int32(number) {
        lastSeen[Int(token)] = Int32(number)
        counts[Int(token)] += 1
      }
    }
  }

  /// In how many templates a token stands.
  subscript(token: Int32) -> Int32 { counts[Int(token)] }

  /// How frequent a rare word is at most, beside the second most frequent word of its template.
  func limit(in template: UnsafeBufferPointer<Int32>, _ places: TemplatePlaces) -> Int32 {
    var first: Int32 = 0
    var second: Int32 = 0
    var words = 0
    for token in template where places.isWord(token) {
      words += 1
      let count = counts[Int(token)]
      if count > first {
        second = first
        first = count
      } else if count > second {
        second = count
      }
    }
    return words >= 3 ? second / TokenFrequency.factor : 0
  }
}
