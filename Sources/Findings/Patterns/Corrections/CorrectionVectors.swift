/// The vectors by which corrections are compared: one each for every distinct text, in their order.
struct CorrectionVectors {
  /// How many stems lie between the two of a pair at most, plus one.
  static let pairReach = 6
  /// What words of the context weigh, beside those of the feedback: where it happened differs
  /// between two reports of one mistake, what should be instead does not.
  static let contextFactor = 0.7
  /// What texts whose feedback speaks of the same names gain at most.
  static let nameGain = 0.15
  /// Of the likeness of two texts, the part of the words; the rest is that of the pairs.
  static let wordShare = 0.7

  /// By words, pairs and names; rare words weigh more than common ones by the root only.
  let meanings: [SparseVector]
  /// By words and pairs; rare words weigh more in full, as what a template's variants differ in is
  /// rare.
  let messages: [SparseVector]
  /// The number that no entry of `meanings` has, nor any after it.
  let nextIndex: Int
  /// How alike two texts are by their words, on average.
  let background: Double

  init(_ distinct: DistinctTexts) {
    let sequences = Self.numbers(of: distinct.sequences)
    let feedback = zip(sequences, distinct.contextLengths).map { Array($0.dropFirst($1)) }
    let unshared = Self.unsharedTerms(amongTexts: sequences.count)
    let terms = Self.table(of: sequences, feedback) { Set($0) }
    func words(isSoftened: Bool) -> TermWeights {
      TermWeights(
        of: terms.table, minorTerms: terms.ofContext, firstIndex: 0,
        settings: .init(
          unsharedTerms: unshared.words, isSoftened: isSoftened, minorFactor: Self.contextFactor))
    }
    let softWords = words(isSoftened: true)
    let closeTerms = Self.table(of: sequences, feedback, Self.pairs(in:))
    let pairs = TermWeights(
      of: closeTerms.table, minorTerms: closeTerms.ofContext, firstIndex: softWords.nextIndex,
      settings: .init(unsharedTerms: unshared.pairs, minorFactor: Self.contextFactor))
    let names = TermWeights(
      of: TermTable(Self.numbers(of: distinct.names)), firstIndex: pairs.nextIndex,
      settings: .init(unsharedTerms: 1, isSoftened: true))
    meanings = Self.vectors([
      (softWords, Self.wordShare), (pairs, 1 - Self.wordShare), (names, Self.nameGain),
    ])
    messages = Self.vectors([
      (words(isSoftened: false), Self.wordShare), (pairs, 1 - Self.wordShare),
    ])
    nextIndex = names.nextIndex
    let unit = TermWeights(of: terms.table, firstIndex: 0, settings: .init())
    background = MergeThreshold.background(of: unit.vectors, dimensions: unit.nextIndex)
  }

  /// The terms of the texts, and for each text those that only its context holds.
  private static func table(
    of sequences: [[UInt64]], _ feedback: [[UInt64]], _ terms: ([UInt64]) -> Set<UInt64>
  ) -> (table: TermTable, ofContext: [Set<Int32>]) {
    let all = sequences.map(terms)
    let table = TermTable(all.map(Array.init))
    let ofContext = zip(zip(sequences, feedback), all).map { texts, all in
      // Most stores hold a context with each text; the others need no second look.
      texts.0.count == texts.1.count ? [] : table.numbers(of: all.subtracting(terms(texts.1)))
    }
    return (table, ofContext)
  }

  /// How many terms every one of so many texts is imagined to hold alone: the fewer texts, the less
  /// the rarity of a shared word says, and the more of them two texts must share.
  private static func unsharedTerms(amongTexts count: Int) -> (words: Double, pairs: Double) {
    let hundreds = Double(count) / 100
    let more = 3.5 / (1 + hundreds * hundreds)
    return (1.5 + more, more)
  }

  /// The parts one after the other, so that the scalar product is the sum of theirs by their shares.
  private static func vectors(_ parts: [(weights: TermWeights, share: Double)]) -> [SparseVector] {
    parts[0].weights.vectors.indices.map { number in
      var vector = SparseVector()
      for (weights, share) in parts {
        for (index, component) in weights.vectors[number] {
          vector.append(index: index, component: component * share.squareRoot())
        }
      }
      return vector
    }
  }

  /// Every word as its place among all words, sorted.
  private static func numbers(of sequences: [[String]]) -> [[UInt64]] {
    var numbers: [String: UInt64] = [:]
    for (number, word) in Set(sequences.joined()).sorted().enumerated() {
      numbers[word] = UInt64(number)
    }
    return sequences.map { $0.compactMap { numbers[$0] } }
  }

  /// The pairs of words close to each other, in either order.
  private static func pairs(in sequence: [UInt64]) -> Set<UInt64> {
    var pairs: Set<UInt64> = []
    for (number, first) in sequence.enumerated() {
      for second in sequence[(number + 1)...].prefix(pairReach) {
        pairs.insert(min(first, second) << 32 | max(first, second))
      }
    }
    return pairs
  }
}
