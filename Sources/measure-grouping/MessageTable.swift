import Aggregates
import Findings

/// How well messages are grouped, as a Markdown table.
enum MessageTable {
  static func lines(for sets: [LabelledTexts]) -> [String] {
    let scores = sets.map { data in
      let labels = groups(of: data.texts, by: TemplateGrouping())
      return (
        GroupScore(truth: data.groups, labels: labels),
        PairScore(truth: data.groups, labels: labels)
      )
    }
    let baselines = sets.map { data in
      GroupScore(truth: data.groups, labels: groups(of: data.texts, by: NormalFormGrouping()))
    }
    var lines = [
      "| set | messages | GA | FGA | pairs P | pairs R | normal form alone GA | FGA |",
      "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (index, data) in sets.enumerated() {
      let (own, pairs) = scores[index]
      let numbers = [
        own.accuracy, own.f1, pairs.precision, pairs.recall, baselines[index].accuracy,
        baselines[index].f1,
      ]
      let cells = [data.name, "\(data.texts.count)"] + numbers.map { fixed($0) }
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    func mean(_ value: (Int) -> Double) -> String {
      fixed(sets.indices.reduce(0) { $0 + value($1) } / Double(sets.count))
    }
    let means = [
      mean { scores[$0].0.accuracy }, mean { scores[$0].0.f1 }, mean { scores[$0].1.precision },
      mean { scores[$0].1.recall }, mean { baselines[$0].accuracy }, mean { baselines[$0].f1 },
    ]
    return lines + ["| **mean** | | " + means.joined(separator: " | ") + " |"]
  }

  /// For each text, the number of its group.
  static func groups(of texts: [String], by grouping: some FailureGrouping) -> [Int] {
    var shapes = MessageShapes()
    let numbers = texts.map { shapes.add($0) }
    let groups = grouping.groups(of: shapes.texts)
    return numbers.map { groups.numbers[$0] }
  }
}
