import Redaction
import Testing

struct HostileTextTests {
  static let pieces = [
    "a", "é", "\"", "\\", "\\\"", "=", ":", " ", "\n", "password", "password=", "password=\"",
    "password='x password=\"", "password: ", "token: ", "--token ", "\"token\":[", "\"token\":[\"",
    "key,", "pass,\"pass\",", "://", "://a:", "https://u:p@", "bearer ", "cookie:",
    "authorization: ", "eyJ", "eyJaaaaaaaaa.", "sk-", "-----BEGIN PRIV" + "ATE KEY-----",
    "[redacted:", "[redacted:token]", "token: [redacted:token", "password: |\n ", "%22", "%3D",
    "login a password ", "heroku ", "gh" + "p_aaaaaaaaaaaaaaaaaaaaaaaa", "0123456789abcdef",
  ]

  @Test(arguments: pieces)
  func takesTimeInProportionToTheLength(piece: String) throws {
    let redactor = try Standard.redactor
    // Quadratic work would take minutes even for the shorter ones.
    let length = ["a", "password=", "\""].contains(piece) ? 1 << 20 : 1 << 17
    let text = String(repeating: piece, count: length / piece.utf8.count)
    #expect(ContinuousClock().measure { _ = redactor.redact(text) } < .seconds(20))
  }

  @Test func keepsTextValidAndComplete() throws {
    let redactor = try Standard.redactor
    let text = "é🔑 password=\u{1F511}\u{FFFD}\u{0}x é"
    #expect(redactor.redact(text) == "é🔑 password=[redacted:password] é")
    let long = "password=" + String(repeating: "é", count: 5000) + " done 🔑"
    #expect(redactor.redact(long) == "password=[redacted:password] done 🔑")
  }
}
