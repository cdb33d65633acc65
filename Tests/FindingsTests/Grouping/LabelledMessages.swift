import TestSupport

/// Messages with the truth of which are the same, made from `madeUpSystems`.
struct LabelledMessages {
  let name: String
  private(set) var truth: [Int] = []
  private(set) var messages: [String] = []

  /// One for each system of a description; the same seed gives the same messages.
  static func all(_ description: String, seed: UInt64) -> [LabelledMessages] {
    var random = SeededGenerator(seed: seed)
    var systems: [LabelledMessages] = []
    var pools: [String: [String]] = [:]
    var templates: [(count: Int, text: String, truth: Int)] = []
    func finish() {
      guard !systems.isEmpty else { return }
      for template in templates {
        for _ in 0..<template.count {
          systems[systems.count - 1].truth.append(template.truth)
          systems[systems.count - 1].messages.append(message(template.text, pools, &random))
        }
      }
    }
    for line in description.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      switch words[0] {
      case "#":
        finish()
        systems.append(LabelledMessages(name: words[1]))
        (pools, templates) = ([:], [])
      case "pool":
        let pool = words[1].split(separator: " ", maxSplits: 1).map(String.init)
        pools[pool[0]] = pool[1].split(separator: "|").map(String.init)
      default:
        let isSame = words[0].hasPrefix("=")
        let truth = isSame ? templates[templates.count - 1].truth : templates.count
        templates.append((Int(words[0].drop { $0 == "=" }) ?? 0, words[1], truth))
      }
    }
    finish()
    return systems
  }

  private static func message(
    _ template: String, _ pools: [String: [String]], _ random: inout SeededGenerator
  ) -> String {
    var filled = template
    for (name, values) in pools.sorted(by: { $0.key < $1.key }) {
      let parts = filled.split(separator: "{\(name)}", omittingEmptySubsequences: false)
      filled = parts.dropFirst().reduce(String(parts[0])) { $0 + random.pick(values) + $1 }
    }
    var text = ""
    var rest = filled[...]
    while let sign = rest.firstIndex(where: { $0 == "#" || $0 == "%" }) {
      let digits = rest[rest.index(after: sign)...].prefix { $0.isNumber }
      text += rest[..<sign]
      let alphabet = Array(rest[sign] == "#" ? "0123456789" : "0123456789abcdef")
      if let count = Int(digits) {
        // The first digit is none of the letters, so that it is a number to everybody.
        text += String(random.pick(Array("123456789")))
        for _ in 1..<max(1, count) { text.append(random.pick(alphabet)) }
      } else {
        text.append(rest[sign])
      }
      rest = rest[digits.endIndex...]
    }
    return text + rest
  }
}

/// How many groups of the truth were found exactly, and how pure the groups are.
struct ExactGroups {
  /// The share of messages whose group is exactly a true one.
  let accuracy: Double
  /// The harmonic mean of precision and recall of exact groups.
  let f1: Double
  /// Of the pairs put together, the share that belongs together.
  let pairPrecision: Double

  init(truth: [Int], labels: [Int]) {
    let groups = Dictionary(grouping: truth.indices) { truth[$0] }
    let found = Dictionary(grouping: labels.indices) { labels[$0] }
    let exact = found.values.filter { groups[truth[$0[0]]] == $0 }
    accuracy = Double(exact.reduce(0) { $0 + $1.count }) / Double(truth.count)
    f1 = 2 * Double(exact.count) / Double(groups.count + found.count)
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let together = found.values.reduce(0) { $0 + pairs($1.count) }
    let right = found.values.reduce(0) { sum, members in
      sum
        + Dictionary(grouping: members) { truth[$0] }.values.reduce(0) { $0 + pairs($1.count) }
    }
    pairPrecision = together == 0 ? 1 : Double(right) / Double(together)
  }
}
