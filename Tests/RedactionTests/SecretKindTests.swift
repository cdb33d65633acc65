import Redaction
import SecretExamples
import Testing

struct SecretKindTests {
  let redactor: Redactor

  init() throws { redactor = try Standard.redactor }

  @Test(
    arguments: SecretSamples.tokens.flatMap { sample in sample.tokens.map { (sample.kind, $0) } })
  func replacesTokensByShape(kind: String, token: String) {
    let mark = "[redacted:\(kind)]"
    for (before, after) in [
      ("", ""), ("request with ", " failed"), ("{\"v\":\"", "\"}"), ("got '", "', retrying"),
      ("https://example.com/a/", "?page=2"), ("line\n", "\nline"), ("(", ")"), ("é", "é"),
    ] where !(before == "é" && kind == "twilio-key") {
      #expect(redactor.redact(before + token + after) == before + mark + after)
    }
  }

  @Test(arguments: SecretSamples.surrounded.indices)
  func replacesValuesBySurroundings(index: Int) {
    let sample = SecretSamples.surrounded[index]
    #expect(
      redactor.redact(sample.before + sample.value + sample.after)
        == sample.before + "[redacted:\(sample.kind)]" + sample.after)
  }

  @Test func hasExamplesOfEveryKind() {
    var kinds = Set(SecretExample.all.map(\.kind))
    kinds.formUnion(SecretSamples.surrounded.map(\.kind))
    kinds.formUnion(NamedFieldTests.samples.map(\.kind))
    for kind in SecretKind.standard where kind.name != "encoded-secret" {
      #expect(kinds.contains(kind.name), "\(kind.name)")
    }
    #expect(SecretExample.all.count >= 180)
    #expect(Set(SecretExample.all.map(\.kind)).isSubset(of: SecretKind.standard.map(\.name)))
  }

  /// Of each kind a text, and one that almost has its shape.
  @Test func findsEveryKindAndNotItsLookalike() {
    var missed: [String] = []
    for example in SecretExample.all {
      for text in example.texts(seed: 7)
      where SecretWrapping.bare.leaks(
        text, into: redactor.redact(SecretWrapping.bare.wrap(text.text)))
      {
        missed.append(example.kind)
      }
    }
    #expect(missed.count * 100 <= SecretExample.all.count, "\(missed)")
    let hidden = SecretExample.all.filter {
      $0.kind != "cookie"
        && redactor.redact("see \($0.lookalike) there") != "see \($0.lookalike) there"
    }
    #expect(hidden.map(\.kind) == [])
  }

  @Test(arguments: SecretWrapping.all.map(\.name))
  func findsEveryKindHoweverItIsWritten(name: String) throws {
    let wrapping = try #require(SecretWrapping.all.first { $0.name == name })
    var missed: [String] = []
    for example in SecretExample.all {
      for text in example.texts(seed: 11)
      where wrapping.leaks(text, into: redactor.redact(wrapping.wrap(text.text))) {
        missed.append(example.kind)
      }
    }
    #expect(missed.count * 100 <= SecretExample.all.count, "\(missed)")
  }

  @Test(
    arguments: [
      "gh" + "p_short", "gl" + "pat-short", "AK" + "IAIOSFODNN7",
      "sk" + "-learn-preprocessing-module",
      "AK" + "IAAAAAAAAAAAAAAAAA", "eyJ is how they start", "key-value-store", "SK1234",
      "np" + "m_config_registry", "py" + "pi-mirror", "xoxb", "https://hooks.slack.com/services/",
      "https://discord.com/api/webhooks/123/", "1/0.5", "MTU of 1500.bytes.here", "dapi docs",
      "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----", "secret_santa_list",
      "-----BEGIN PUBLIC KEY-----", "bearer of bad news arrives tomorrow", "Bearer authentication",
      "https://user@host/path", "http://localhost:8080/a@b", "ftp://host/file:name@version",
      "ssh://git@example.com:22/repo.git", "scoped package https://x.org/@types/node",
    ])
  func leavesLookalikesAlone(text: String) {
    #expect(redactor.redact(text) == text)
  }

  @Test(arguments: ordinaryMessages)
  func leavesOrdinaryMessagesAlone(message: String) {
    #expect(redactor.redact(message) == message)
  }
}
