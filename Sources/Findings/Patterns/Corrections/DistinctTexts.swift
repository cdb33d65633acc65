import Parallel

/// The texts that differ after normalization, sorted: the input without its order and repetitions.
struct DistinctTexts {
  /// The stems of each distinct text, those of its context first.
  private(set) var sequences: [[String]] = []
  /// How many of its stems are of its context.
  private(set) var contextLengths: [Int] = []
  /// The names that its feedback speaks of, sorted: a text that stands for several has those of
  /// all.
  private(set) var names: [[String]] = []
  /// How it is put: of several texts, the first by its characters stands for all.
  private(set) var wordings: [Wording] = []
  /// The number of its category.
  private(set) var categories: [Int32] = []
  /// 1 where the first clause of its feedback denies something, else 0.
  ///
  /// "Never do this" and "do this" are opposites; "do this, not that" is no denial of "do this".
  private(set) var denials: [Int32] = []
  /// The indices of the texts that are equal to it, ascending.
  private(set) var members: [[Int]] = []

  private struct Key: Hashable, Comparable, Sendable {
    let stems: [String]
    /// Empty for texts with words; what says nothing but marks is equal to nothing but itself.
    let raw: String
    let category: String
    /// Of the stems, how many are of the context.
    let contextLength: Int
    let denies: Bool

    static func < (left: Key, right: Key) -> Bool {
      if left.stems != right.stems {
        return left.stems.lexicographicallyPrecedes(right.stems)
      }
      if left.raw != right.raw { return left.raw < right.raw }
      return (left.category, left.contextLength, left.denies ? 1 : 0)
        < (right.category, right.contextLength, right.denies ? 1 : 0)
    }
  }

  /// What is made of one text by itself.
  private struct Reading: Sendable {
    let key: Key
    let masked: [Unicode.Scalar]
    let names: [String]

    init(_ text: CorrectionText, _ words: inout WordSequence) {
      let context = words.stems(of: text.context)
      let stems = context + words.stems(of: text.feedback)
      let saysSomething = stems.contains { $0.utf8.first != 1 }
      key = Key(
        stems: saysSomething ? stems : [],
        raw: saysSomething ? "" : text.context + "\u{1}" + text.feedback, category: text.category,
        contextLength: saysSomething ? context.count : 0,
        denies: saysSomething
          && !Negations.all.isDisjoint(
            with: words.stems(of: text.feedback, onlyFirstClause: true))
      )
      masked = WordSequence.masked(
        text.context.isEmpty ? text.feedback : "\(text.context) \(text.feedback)")
      names = NamesInText.names(in: text.feedback)
    }
  }

  /// The texts that are equal to each other.
  private struct Members {
    var numbers: [Int] = []
    var masked: [Unicode.Scalar] = []
    var names: Set<String> = []

    mutating func add(_ number: Int, _ reading: Reading) {
      if numbers.isEmpty || reading.masked.lexicographicallyPrecedes(masked) {
        masked = reading.masked
      }
      numbers.append(number)
      names.formUnion(reading.names)
    }
  }

  init(_ texts: [CorrectionText]) {
    let readings = mapInParallel(count: texts.count, batch: 256) { range in
      var words = WordSequence()
      return range.map { Reading(texts[$0], &words) }
    }
    var known: [Key: Members] = [:]
    for (number, reading) in readings.enumerated() {
      known[reading.key, default: Members()].add(number, reading)
    }
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(texts.map(\.category)).sorted().enumerated().map {
        ($1, Int32($0))
      })
    for (key, members) in known.sorted(by: { $0.key < $1.key }) {
      sequences.append(key.stems)
      contextLengths.append(key.contextLength)
      names.append(members.names.sorted())
      wordings.append(Wording(masked: members.masked))
      categories.append(numbers[key.category, default: 0])
      denials.append(key.denies ? 1 : 0)
      self.members.append(members.numbers)
    }
  }
}
