import Findings
import Glibc

// What a set must reach at a precision of at least .90; nil where only the precision is asked for.
let goals: [(set: String, recall: Double?)] = [
  ("ty", 0.45), ("mypy", nil), ("agentrx", nil), ("clinc75", 0.20), ("banking38", 0.10),
]

func fixed(_ value: Double, digits: Int = 3) -> String {
  let scale = [1.0, 10, 100, 1000][digits]
  let whole = Int((value * scale).rounded())
  let fraction = String(whole % Int(scale))
  let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
  return "\(whole / Int(scale))." + zeros + fraction
}

func fail(_ message: String, status: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(status)
}

func measureQuality(in folder: String) -> Bool {
  var found = false
  print("| set | texts | method | P | R | F1 | goal |")
  print("|---|---:|---|---:|---:|---:|---|")
  for (set, recall) in goals {
    guard let data = LabelledTexts(path: "\(folder)/\(set).tsv") else { continue }
    found = true
    var labels = [Int](repeating: 0, count: data.texts.count)
    for (number, cluster) in CorrectionClustering().clusters(of: data.corrections).enumerated() {
      for member in cluster { labels[member] = number }
    }
    let own = PairScore(truth: data.groups, labels: labels)
    let reached = own.precision >= 0.9 && own.recall >= recall ?? 0
    let goal = "P ≥ .90" + (recall.map { ", R ≥ " + fixed($0, digits: 2) } ?? "")
    let equal = PairScore(
      truth: data.groups, labels: Baselines.equalAfterMasking(data.texts))
    let cosine = Baselines.cosine(data.texts, truth: data.groups)
    for (method, score, note) in [
      ("debrief", own, goal + (reached ? ": reached" : ": **not reached**")),
      ("equal after masking", equal, ""),
      ("TF-IDF cosine, single link, best threshold", cosine, ""),
    ] {
      let numbers = [score.precision, score.recall, score.f1].map { fixed($0) }
      print(
        "| \(set) | \(data.texts.count) | \(method) | \(numbers.joined(separator: " | ")) | \(note) |"
      )
    }
  }
  return found
}

func resourceUsage() -> rusage {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage
}

func userSeconds() -> Double {
  let time = resourceUsage().ru_utime
  return Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}

func measureSpeed(of count: Int) {
  var generator = SyntheticTexts(seed: 7)
  let texts = generator.make(count)
  let before = userSeconds()
  let clock = ContinuousClock()
  var clusters = 0
  let time = clock.measure { clusters = CorrectionClustering().clusters(of: texts).count }
  let processor = userSeconds() - before
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  let megabytes = Double(resourceUsage().ru_maxrss) / 1024
  print(
    "\(count) made-up texts: \(fixed(seconds, digits: 1)) s (on the processor \(fixed(processor, digits: 1)) s), \(fixed(megabytes, digits: 1)) MB, "
      + "\(clusters) clusters")
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[2]), count >= 0 else {
  fail("usage: measure-grouping FOLDER TEXTS", status: 2)
}
guard measureQuality(in: arguments[1]) else {
  fail("\(arguments[1]): none of the sets is there", status: 1)
}
if count > 0 { measureSpeed(of: count) }
