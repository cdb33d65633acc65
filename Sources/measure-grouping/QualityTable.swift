import Findings

/// How well the sets in a folder are clustered, beside simple methods, as a Markdown table.
enum QualityTable {
  /// The recall to reach at a precision of at least .90, by the letters that a set's name starts
  /// with; for all others only the precision counts.
  static let recallGoals = ["ty": 0.45, "clinc": 0.20, "banking": 0.10]

  static let header = [
    "| set | texts | method | P | R | F1 | goal |", "|---|---:|---|---:|---:|---:|---|",
  ]

  /// One row a method.
  static func rows(for data: LabelledTexts) -> [String] {
    var labels = [Int](repeating: 0, count: data.texts.count)
    for (number, cluster) in CorrectionClustering().clusters(of: data.corrections).enumerated() {
      for member in cluster { labels[member] = number }
    }
    let own = PairScore(truth: data.groups, labels: labels)
    let equal = PairScore(
      truth: data.groups, labels: Baselines.equalAfterMasking(data.texts))
    let cosine = Baselines.cosine(data.texts, truth: data.groups)
    let runs = Baselines.characterRuns(data.texts, truth: data.groups)
    return [
      ("debrief", own, goal(of: data.name, reachedBy: own)),
      ("equal after masking", equal, ""),
      ("TF-IDF cosine, single link, best threshold", cosine, ""),
      ("Jaccard of 5 characters, masked, single link, best threshold", runs, ""),
    ].map { method, score, note in
      let numbers = [score.precision, score.recall, score.f1].map { fixed($0) }
      let cells = [data.name, "\(data.texts.count)", method] + numbers + [note]
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  private static func goal(of set: String, reachedBy score: PairScore) -> String {
    let recall = recallGoals[String(set.prefix { $0.isLetter })]
    let reached = score.precision >= 0.9 && score.recall >= recall ?? 0
    return "P ≥ .90" + (recall.map { ", R ≥ " + fixed($0, digits: 2) } ?? "")
      + (reached ? ": reached" : ": **not reached**")
  }
}
