import Redaction
import Testing

struct AllowedTextTests {
  /// A token of the shape of a code host's, and one that begins like it.
  private static let token = "ghp_" + String(repeating: "aB3dE6gH9", count: 4)

  private static let redactor = Result { () throws(RedactionError) in
    try Redactor(
      kinds: [SecretKind("badge", "BADGE-[0-9]{6,9}"), SecretKind("digits", "[0-9]{6}")]
        + SecretKind.standard,
      allow: [token, "EXAMPLE-TOKEN", "BADGE-123456", "café", "never there", ""])
  }

  @Test(arguments: [
    ("login with \(token) failed", "login with \(token) failed"),
    ("password=EXAMPLE-TOKEN", "password=EXAMPLE-TOKEN"),
    ("{\"password\": \"EXAMPLE-TOKEN\"}", "{\"password\": \"EXAMPLE-TOKEN\"}"),
    ("password=café token: hunter22", "password=café token: [redacted:token]"),
    // A kind that finds a part of it changes it as little.
    ("BADGE-123456", "BADGE-123456"),
    ("BADGE-123456 BADGE-654321", "BADGE-123456 [redacted:badge]"),
  ])
  func leavesWhatAKindFindsExactly(text: String, expected: String) throws {
    #expect(try Self.redactor.get().redact(text) == expected)
  }

  @Test(arguments: [
    ("password=EXAMPLE-TOKEN-2", "password=[redacted:password]"),
    ("password=my-EXAMPLE-TOKEN", "password=[redacted:password]"),
    ("password=example-token", "password=[redacted:password]"),
    ("BADGE-1234567", "[redacted:badge]"),
    ("password=BADGE-123456x", "password=[redacted:password]"),
    // The same letters in other bytes.
    ("password=cafe\u{301}", "password=[redacted:password]"),
  ])
  func replacesALongerSecret(text: String, expected: String) throws {
    #expect(try Self.redactor.get().redact(text) == expected)
  }

  @Test func replacesThemWhereNothingIsAllowed() throws {
    let redactor = try Standard.redactor
    #expect(!redactor.redact("login with \(Self.token) failed").contains(Self.token))
    #expect(redactor.redact("password=EXAMPLE-TOKEN") == "password=[redacted:password]")
  }

  @Test func leavesThemInABatchToo() throws {
    let redactor = try Self.redactor.get()
    let lines = ["password=EXAMPLE-TOKEN", "nothing", "password=hunter22", Self.token]
    let arena = Array(lines.joined(separator: "\n").utf8)
    let suspects = arena.withUnsafeBytes {
      redactor.linesToRedact(in: $0, using: redactor.makeScratch())
    }
    #expect(suspects.contains(2) && !suspects.contains(1))
    #expect(
      lines.indices.map { suspects.contains($0) ? redactor.redact(lines[$0]) : lines[$0] }
        == [lines[0], lines[1], "password=[redacted:password]", lines[3]])
  }

  @Test func changesNothingTheSecondTime() throws {
    let redactor = try Self.redactor.get()
    for text in [
      "token=\(Self.token)x", "password=EXAMPLE-TOKEN token=EXAMPLE-TOKENx BADGE-123456",
    ] {
      let once = redactor.redact(text)
      #expect(redactor.redact(once) == once)
    }
  }
}
