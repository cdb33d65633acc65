import Redaction
import SecretExamples

/// How many of the secrets of all kinds are hidden, in each of the ways in which they may stand.
struct FoundSecrets {
  let redactor: Redactor
  let seeds: ClosedRange<UInt64>

  /// Prints a table, then the kinds that are missed.
  func report() {
    let examples = SecretExample.all
    print("\(examples.count) kinds, each text with \(seeds.count) fillings\n")
    print("| written | texts | hidden | kinds always hidden |\n|---|---|---|---|")
    var missed: [String: Set<String>] = [:]
    for wrapping in [SecretWrapping.bare] + SecretWrapping.all {
      var (texts, hidden, kinds) = (0, 0, 0)
      for example in examples {
        let before = texts - hidden
        for text in seeds.flatMap({ example.texts(seed: $0) }) {
          texts += 1
          let redacted = redactor.redact(wrapping.wrap(text.text))
          if wrapping.leaks(text, into: redacted) {
            missed[example.kind, default: []].insert(wrapping.name)
          } else {
            hidden += 1
          }
        }
        if texts - hidden == before { kinds += 1 }
      }
      print(
        "| \(wrapping.name) | \(texts) | \(percent(hidden, of: texts)) % |"
          + " \(percent(kinds, of: examples.count)) % |")
    }
    print("\nmissed at least once:")
    for (kind, names) in missed.sorted(by: { $0.key < $1.key }) {
      print("  \(kind): \(names.sorted().joined(separator: ", "))")
    }
    let lookalikes = examples.filter {
      redactor.redact("see \($0.lookalike) there") != "see \($0.lookalike) there"
    }
    print("\nof \(examples.count) lookalikes \(lookalikes.count) hidden:")
    for example in lookalikes { print("  \(example.kind): \(example.lookalike)") }
  }
}

/// A share in percent with one decimal.
func percent(_ part: Int, of whole: Int) -> String {
  let tenths = whole == 0 ? 0 : part * 1000 / whole
  return "\(tenths / 10).\(tenths % 10)"
}
