import Redaction
import Testing

struct RedactorLawTests {
  let redactor: Redactor

  init() throws { redactor = try Standard.redactor }

  /// Texts glued together from pieces that the rules care about.
  private func texts(seed: UInt64, count: Int, of pieces: [String] = pieces) -> [String] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      (0..<(1 + next(12))).map { _ in pieces[next(pieces.count)] }.joined()
    }
  }

  private static let pieces =
    words + SecretSamples.tokens.flatMap(\.tokens).prefix(60)

  private static let words =
    [
      "password", "token", "api_key", "key", "auth", "pass", "secret", "Authorization", "Cookie",
      "Bearer ", "--token ", "--password ", ": ", ":", "=", "=>", "\"", "'", "\\\"", "`", ",", ", ",
      ";", " ", "\n", "\n  ", "|", "[", "]", "{", "}", "(", ")", "<", ">", "</", "&", "?", "://",
      "@", "/", "#", "a", "x1", "hunter2", "invalid ", "unexpected ", "3 attempts", " is ",
      "é", "🔑", "\u{202E}", "\u{0}", "%3D", "%22", "%26", "[redacted:", "[redacted:token]",
      "[redacted:password]", "-", "_", ".", "\\", "\\n", "-----BEGIN PRIV" + "ATE KEY-----",
      "-----END PRIV" + "ATE KEY-----", "login y password ", "PWD", "Some(", "null", "***",
    ]

  @Test(arguments: 0..<8)
  func changesNothingTheSecondTime(seed: Int) {
    for text in texts(seed: UInt64(seed) &* 977 &+ 13, count: 1500) {
      let once = redactor.redact(text)
      #expect(redactor.redact(once) == once, "from \(text.debugDescription)")
    }
  }

  @Test func keepsTheFilterWiderThanTheRules() {
    let scratch = redactor.makeScratch()
    for text in texts(seed: 5, count: 4000) + ordinaryMessages {
      var bytes = text
      let may = bytes.withUTF8 {
        redactor.mayContainSecret(UnsafeRawBufferPointer($0), using: scratch)
      }
      if !may { #expect(redactor.redact(text) == text) }
    }
  }

  @Test func replacesEveryTokenWhateverStandsAround() {
    let tokens = SecretSamples.tokens.flatMap(\.tokens)
    for (index, text) in texts(seed: 77, count: 2000, of: Self.words).enumerated() {
      let token = tokens[index % tokens.count]
      // A space keeps the pieces from changing the token itself.
      let redacted = redactor.redact(text + " " + token + " " + text)
      #expect(!redacted.contains(token), "\(text.debugDescription)")
    }
  }

  @Test func leavesNoSecretBehindForAnyReplacement() {
    for sample in NamedFieldTests.samples {
      #expect(redactor.redact(sample.expected) == sample.expected)
    }
  }

  @Test func givesTheSameToManyThreads() async {
    let texts = texts(seed: 99, count: 300)
    let expected = texts.map(redactor.redact)
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { [redactor] in texts.map { redactor.redact($0) } } }
      for await result in group { #expect(result == expected) }
    }
  }
}
