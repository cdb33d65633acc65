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

  private struct Key: Hashable, Comparable {
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

  init(_ texts: [CorrectionText]) {
    var words = WordSequence()
    var known: [Key: [Int]] = [:]
    var masked: [Key: String] = [:]
    for (number, text) in texts.enumerated() {
      let context = words.stems(of: text.context)
      let stems = context + words.stems(of: text.feedback)
      let saysSomething = stems.contains { $0.utf8.first != 1 }
      let key = Key(
        stems: saysSomething ? stems : [],
        raw: saysSomething ? "" : text.context + "\u{1}" + text.feedback, category: text.category,
        contextLength: saysSomething ? context.count : 0,
        denies: saysSomething
          && !Negations.all.isDisjoint(
            with: words.stems(of: text.feedback, onlyFirstClause: true))
      )
      known[key, default: []].append(number)
      let wording = WordSequence.masked(
        text.context.isEmpty ? text.feedback : "\(text.context) \(text.feedback)")
      if wording < masked[key] ?? "\u{10FFFF}" { masked[key] = wording }
    }
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(texts.map(\.category)).sorted().enumerated().map {
        ($1, Int32($0))
      })
    for key in known.keys.sorted() {
      sequences.append(key.stems)
      contextLengths.append(key.contextLength)
      names.append(
        Set(known[key, default: []].flatMap { NamesInText.names(in: texts[$0].feedback) })
          .sorted())
      wordings.append(Wording(masked: masked[key, default: ""]))
      categories.append(numbers[key.category, default: 0])
      denials.append(key.denies ? 1 : 0)
      members.append(known[key, default: []])
    }
  }
}
