/// Words and phrases by what people do with them.
///
/// A closed table of everyday English, with a little of other languages. No entry comes from a
/// project, its names or its logs.
struct UtteranceLexicon {
  /// What a group of phrases is expected to say about a correction.
  enum Sign: String, Sendable {
    case strong = "++"
    case weak = "+"
    case against = "-"
    case stronglyAgainst = "--"
  }

  /// Phrases that do the same.
  struct Group: Sendable {
    let name: String
    let sign: Sign
  }

  /// Tokens at the beginning of an utterance, where a phrase counts in full; later it counts half.
  static let early = 12

  let groups: [Group]
  private let phrases: [(group: Int, phrase: Phrase)]
  /// Phrases by the words that they can begin with.
  private let byFirstWord: [String: [Int]]
  /// Phrases that stand only where a clause begins.
  private let anchored: [Int]
  /// Phrases that may begin with any word anywhere.
  private let anywhere: [Int]

  /// The table of the program.
  static let standard = UtteranceLexicon(
    [wrong, changes, objections, others].joined(separator: "\n"))

  /// Reads groups: a line `[name] sign`, then one phrase a line.
  init(_ table: String) {
    var groups: [Group] = []
    var phrases: [(group: Int, phrase: Phrase)] = []
    var byFirstWord: [String: [Int]] = [:]
    var anchored: [Int] = []
    var anywhere: [Int] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix("["), let end = line.firstIndex(of: "]"),
        let sign = Sign(rawValue: String(line[line.index(after: end)...].drop { $0 == " " }))
      {
        groups.append(Group(name: String(line.dropFirst()[..<end]), sign: sign))
        continue
      }
      let phrase = Phrase(line)
      let number = phrases.count
      phrases.append((groups.count - 1, phrase))
      if phrase.isAnchored {
        anchored.append(number)
      } else if let words = phrase.firstWords {
        for word in words { byFirstWord[word, default: []].append(number) }
      } else {
        anywhere.append(number)
      }
    }
    self.groups = groups
    self.phrases = phrases
    self.byFirstWord = byFirstWord
    self.anchored = anchored
    self.anywhere = anywhere
  }

  /// For each group 2 where one of its phrases stands early, 1 where one stands later, else 0.
  func strengths(_ tokens: [UtteranceToken]) -> [Int] {
    var strengths = [Int](repeating: 0, count: groups.count)
    for index in tokens.indices {
      let strength = index < UtteranceLexicon.early ? 2 : 1
      func look(_ numbers: [Int]) {
        for number in numbers {
          let (group, phrase) = phrases[number]
          if strengths[group] < strength, phrase.matches(tokens, at: index) {
            strengths[group] = strength
          }
        }
      }
      look(byFirstWord[tokens[index].text] ?? [])
      look(anywhere)
      if index == 0 || tokens[index - 1].endsClause { look(anchored) }
    }
    return strengths
  }
}
