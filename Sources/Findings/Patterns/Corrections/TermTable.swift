/// Which texts of a collection hold which terms.
///
/// Terms are any numbers; here they are numbered anew, in their order.
struct TermTable {
  /// The terms of each text, ascending, without repetition.
  private(set) var texts: [[Int32]] = []
  /// How many texts hold each term.
  private(set) var frequencies: [Int32] = []
  private var numbers: [UInt64: Int32] = [:]

  /// - Parameter texts: The terms of each text, in any order, without repetition.
  init(_ texts: [[UInt64]]) {
    // Numbered as they come, so that each term is looked up once, and renumbered when all are known.
    var terms: [UInt64] = []
    self.texts = texts.map { own in
      own.map { term in
        if let number = numbers[term] {
          frequencies[Int(number)] += 1
          return number
        }
        let number = Int32(terms.count)
        numbers[term] = number
        terms.append(term)
        frequencies.append(1)
        return number
      }
    }
    let order = terms.indices.sorted { terms[$0] < terms[$1] }
    var renumbered = [Int32](repeating: 0, count: terms.count)
    for (number, place) in order.enumerated() {
      renumbered[place] = Int32(number)
      numbers[terms[place]] = Int32(number)
    }
    frequencies = order.map { frequencies[$0] }
    for text in self.texts.indices {
      for position in self.texts[text].indices {
        self.texts[text][position] = renumbered[Int(self.texts[text][position])]
      }
      self.texts[text].sort()
    }
  }

  /// The numbers of those terms that are known.
  func numbers(of terms: Set<UInt64>) -> Set<Int32> { Set(terms.compactMap { numbers[$0] }) }
}
