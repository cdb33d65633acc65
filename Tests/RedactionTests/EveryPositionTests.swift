import Redaction
import Testing

/// Vectors of the machine begin and end somewhere: a secret is found wherever it stands in them.
@Suite struct EveryPositionTests {
  private static let samples: [(before: String, value: String, after: String)] =
    SecretSamples.tokens.flatMap(\.tokens).map { ("", $0, "") }
    // A short value may be a word of the text around it as well.
    + SecretSamples.surrounded.filter { $0.value.utf8.count > 8 }
    .map { ($0.before, $0.value, $0.after) }

  @Test(arguments: [
    ("words ", ""), ("a", " and a tail"), ("x1 ", " \(String(repeating: "z", count: 80))"),
  ])
  func findsEverySecretWhereverItStands(fill: String, tail: String) throws {
    let redactor = try Standard.redactor
    let scratch = redactor.makeScratch()
    var missed: [String: Int] = [:]
    for sample in Self.samples {
      for length in 0..<140 {
        let front = String(repeating: fill, count: length).prefix(length)
        let text = "\(front) \(sample.before)\(sample.value)\(sample.after)\(tail)"
        if redactor.redact(text, using: scratch).contains(sample.value) {
          missed[sample.value, default: 0] += 1
        }
      }
    }
    #expect(missed.isEmpty)
  }

  @Test func findsAFewKindsAloneWhereverTheyStand() throws {
    let words = ["acca", "akia", "asia", "abia"]
    let redactor = try Redactor(kinds: [SecretKind("word", "acca", "akia", "asia", "abia")])
    for word in words {
      let missed = (0..<300).filter { length in
        let text = String(repeating: "-", count: length) + word + "x7bcdefgh"
        return redactor.redact(text).contains(word)
      }
      #expect(missed.isEmpty, "\(word)")
    }
  }
}
