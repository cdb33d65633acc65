import Redaction
import Testing

/// What redaction looks for is the text as it is read, not as it is written.
struct TextViewTests {
  /// `%` stands for the value, which alone is replaced.
  private static let disguises = [
    "password\u{FF1D}%", "\u{FF50}\u{FF41}\u{FF53}\u{FF53}\u{FF57}\u{FF4F}\u{FF52}\u{FF44}=%",
    "password\u{FF1A}%", "pass\u{200B}word=%", "pass\u{AD}word: %", "password\u{200B}=\u{200B}%",
    "password&#61;%", "password&#x3d;%", "password&equals;%", "passwordu003d%",
    "password\\u003d%", "password\\\\u003D%", "password%3D%", "password%253D%", "pw%25253D%",
    "p\u{8}pa\u{8}as\u{8}ss\u{8}sw\u{8}wo\u{8}or\u{8}rd\u{8}d=%",
    "\u{1B}]8;;http://x\u{7}password\u{1B}]8;;\u{7}=%",
    "\u{1B}[36mapi_key\u{1B}[0m=\u{1B}[35m%\u{1B}[0m", "\u{9B}31mpassword\u{9B}0m=%",
    "\\u001b[31mpassword\\u001b[0m=%", "\\x1b[31mpassword\\x1b[0m=%",
    "\\033[31mpassword\\033[0m=\\033[1m%\\033[0m", "[31mpassword[0m=%", "\\e[1mpassword\\e[0m: %",
    "^[[1mpassword^[[0m: %", "\u{202E}password\u{202C}=%", "line\\\\npassword: %", "a\\tpw=%",
    "a\\npw=%", "\u{1D429}\u{1D430}=%", "\u{201C}password\u{201D} = \u{201C}%\u{201D}",
    "{\\u0022password\\u0022:\\u0022%\\u0022}", "p\u{0}a\u{0}s\u{0}s\u{0}w\u{0}o\u{0}r\u{0}d=%",
  ]

  @Test(arguments: disguises)
  func findsTheValueBehindADisguise(form: String) throws {
    let value = "x7Kp2" + "vQ9rT4mN"
    // The last of the percent signs stands for the value.
    let parts = form.split(separator: "%", omittingEmptySubsequences: false)
    let last = parts[parts.count - 1]
    let before = form.dropLast(last.count + 1)
    let redacted = try Standard.redactor.redact(before + value + last)
    #expect(!redacted.contains(value))
    #expect(redacted.hasPrefix(before) && redacted.hasSuffix(last))
  }

  private static let tokens = [
    "gh" + "p_" + SecretSamples.noise(36), "sk" + "_live_" + SecretSamples.noise(24),
    "h" + "f_" + SecretSamples.noise(34),
    "AK" + "IA" + SecretSamples.noise(16, from: SecretSamples.upper),
  ]

  @Test(
    arguments: tokens,
    ["x_", "1", "\\n", "\\\\n", "\\t", "k%3D", "k%253D", "u003d", "é", "\u{1B}[1m"])
  func findsATokenBehindWhatIsNoLetter(token: String, before: String) throws {
    let redacted = try Standard.redactor.redact(before + token)
    #expect(redacted.hasPrefix(before + "[redacted:"))
    #expect(!redacted.contains(token.dropFirst(4)))
  }

  @Test(arguments: tokens, ["\u{200B}", "\u{AD}", "\u{1B}[1m", "\u{2060}", "\u{0}", "\\u200b"])
  func hidesATokenThatIsBrokenInTwo(token: String, inside: String) throws {
    let middle = token.index(token.startIndex, offsetBy: token.count / 2)
    let redacted = try Standard.redactor.redact(
      "x \(token[..<middle])\(inside)\(token[middle...]) y")
    #expect(redacted.hasPrefix("x [redacted:") && redacted.hasSuffix("] y"))
  }

  @Test(arguments: [
    "C:\\new\\tools\\readme.txt", "100%25 done", "a &amp; b",
    "naïve café \u{2014} \u{201C}quoted\u{201D}",
    "\u{1B}[31mFAIL\u{1B}[0m src/app.test.ts", "\u{1F469}\u{200D}\u{1F4BB} wrote it", "\u{8}\u{8}x",
    "\u{1B}", "\\", "%", "&", "\\u", "\\ud83d", "%2", "&#;", "&#x110000;", "\u{1B}[", "\u{1B}]8;;",
  ])
  func leavesOtherEscapesAlone(text: String) throws {
    #expect(try Standard.redactor.redact(text) == text)
  }
}
