import DebriefRecorder
import Redaction
import Testing

/// The recorder's small filter, held to the large one.
struct RecorderFilterTests {
  @Test(arguments: SecretSamples.tokens.flatMap(\.tokens))
  func hidesEveryToken(token: String) {
    for text in [token, "failed with \(token).", "{\"message\": \"\(token)\"}"] {
      #expect(!SecretFilter.redact(text).contains(token), "\(text)")
    }
  }

  @Test(arguments: SecretSamples.surrounded.indices)
  func hidesEveryValueThatItsSurroundingsGiveAway(index: Int) {
    let sample = SecretSamples.surrounded[index]
    let text = sample.before + sample.value + sample.after
    let clean = SecretFilter.redact(text)
    // A user may be called as the password is.
    #expect(
      clean.components(of: sample.value) < text.components(of: sample.value),
      "\(sample.kind): \(text) gives \(clean)")
  }

  @Test(arguments: NamedFieldTests.samples.indices)
  func hidesTheValuesOfNamedFields(index: Int) {
    let sample = NamedFieldTests.samples[index]
    for value in sample.values where value.utf8.count >= 6 {
      let clean = SecretFilter.redact(sample.text)
      #expect(!clean.contains(value), "\(sample.text) gives \(clean)")
    }
  }

  @Test(arguments: FieldFormTests.layouts)
  func hidesTheValueOfEveryLayout(form: String) {
    let value = "x7Kp2" + "vQ9rT4mN"
    let clean = SecretFilter.redact(form.replacing("%", with: value))
    #expect(!clean.contains(value), "\(clean)")
    #expect(SecretFilter.redact(clean) == clean)
  }

  @Test(arguments: TableColumnTests.sure)
  func hidesTheCellsBelowASureName(table: String) {
    let clean = SecretFilter.redact(table)
    for secret in ["correcthorse", "zebra"] { #expect(!clean.contains(secret), "\(clean)") }
    if table.contains("bob") { #expect(clean.contains("bob"), "\(clean)") }
    #expect(SecretFilter.redact(clean) == clean)
  }

  @Test(arguments: TableColumnTests.likely)
  func hidesTheCellsBelowALikelyName(table: String) {
    let clean = SecretFilter.redact(table)
    #expect(
      !clean.contains("a81bc81bdead4e5d") && !clean.contains("Xq9vT2mLw8Rz4Kp7"), "\(clean)")
  }

  @Test(arguments: TableColumnTests.innocent)
  func leavesOtherTables(text: String) {
    #expect(SecretFilter.redact(text) == text)
  }

  @Test func leavesMostOrdinaryMessagesAlone() {
    // It would rather hide too much: what is hidden in vain is at most one message in six.
    let changed = ordinaryMessages.filter { SecretFilter.redact($0) != $0 }
    #expect(changed.count * 6 <= ordinaryMessages.count, "\(changed)")
  }

  @Test func changesNothingTheSecondTime() {
    let texts =
      SecretSamples.tokens.flatMap(\.tokens).map { "token=\($0)" }
      + NamedFieldTests.samples.map(\.text)
    for text in texts {
      let once = SecretFilter.redact(text)
      #expect(SecretFilter.redact(once) == once)
    }
  }
}

extension String {
  /// How many parts a word cuts the text into.
  fileprivate func components(of word: String) -> Int {
    split(separator: word, omittingEmptySubsequences: false).count
  }
}
