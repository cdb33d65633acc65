import Findings

/// Precision and recall of the classifier and of what is compared with it.
struct QualityTable {
  /// What a method found: whether each utterance is a correction.
  private let rows: [(title: String, precision: Double, recall: Double)]
  /// Corrections whose category a person gave, and how many debrief infers alike.
  private let categories: (alike: Int, mostFrequent: Int, all: Int)
  private let count: (utterances: Int, sessions: Int, corrections: Int)

  init(_ utterances: [LabelledUtterance]) {
    let decisions = utterances.map { CorrectionClassifier.judge($0.utterance).decision }
    let sources = utterances.map { $0.utterance.source != .prompt }
    let words = utterances.map { ListedWords.occur(in: $0.utterance.text) }
    let methods: [(String, [Bool])] = [
      ("debrief, what enters the feedback store", decisions.map { $0 == .feedback }),
      ("debrief, what counts as friction", decisions.map { $0 != .none }),
      ("rejections and words after an interruption", sources),
      ("a list of words", words),
      ("both", zip(sources, words).map { $0 || $1 }),
    ]
    rows = methods.map { title, found in
      let hits = zip(found, utterances).count { $0 && $1.isCorrection }
      let all = utterances.count { $0.isCorrection }
      let named = found.count { $0 }
      return (
        title, named == 0 ? 0 : Double(hits) / Double(named),
        all == 0 ? 0 : Double(hits) / Double(all)
      )
    }
    let named = utterances.filter { $0.isCorrection && $0.category != nil && $0.category != "-" }
    let frequencies = Dictionary(grouping: named, by: \.category).mapValues(\.count)
    categories = (
      named.count { InferredCorrection($0.utterance).category.text == $0.category },
      frequencies.values.max() ?? 0, named.count
    )
    count = (
      utterances.count, Set(utterances.map(\.session)).count, utterances.count { $0.isCorrection }
    )
  }

  var markdown: String {
    var text = "\(count.utterances) utterances of \(count.sessions) sessions, "
    text += "\(count.corrections) corrections\n\n| method | P | R | F1 |\n|---|---:|---:|---:|\n"
    for row in rows {
      let sum = row.precision + row.recall
      let f1 = sum == 0 ? 0 : 2 * row.precision * row.recall / sum
      text += "| \(row.title) | \(fixed(row.precision)) | \(fixed(row.recall)) | \(fixed(f1)) |\n"
    }
    if categories.all > 0 {
      text +=
        "\nCategory inferred as labelled: \(categories.alike) of \(categories.all) corrections "
      text += "(always the most frequent one: \(categories.mostFrequent))\n"
    }
    return text
  }
}

/// The plainest way: a few words that people object with.
enum ListedWords {
  private static let all: Set<String> = [
    "no", "don't", "dont", "not", "wrong", "instead", "revert", "undo", "still", "again", "stop",
    "why", "shouldn't", "actually", "wait", "incorrect",
  ]

  /// Whether one of them occurs.
  static func occur(in text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }.contains {
      all.contains(String($0.map { $0 == "\u{2019}" ? "'" : $0 }))
    }
  }
}
