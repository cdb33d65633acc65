/// One kind of secret with texts that have its shape, and one that almost has it.
public struct SecretExample: Sendable {
  /// The kind's name.
  public let kind: String
  private let good: [String]
  private let bad: String

  init(_ kind: String, _ good: [String], bad: String) {
    self.kind = kind
    self.good = good
    self.bad = bad
  }

  /// A text and the runs of random characters in it, which are the secret.
  public struct Text: Sendable {
    /// The whole text.
    public var text = ""
    /// The random runs of six characters or more.
    public var parts: [String] = []
  }

  /// Texts of the kind, made anew for each seed.
  public func texts(seed: UInt64) -> [Text] {
    good.enumerated().map { Self.expanded($1, seed: seed &* 1_000_003 &+ UInt64($0) &+ hash) }
  }

  /// A text that is no secret.
  public var lookalike: String { Self.expanded(bad, seed: hash).text }

  private var hash: UInt64 {
    kind.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let digits = "0123456789"

  private static let alphabets: [Character: [Character]] = [
    "a": Array(lower + upper + digits), "h": Array(digits + "abcdef"),
    "H": Array(digits + "ABCDEF"), "d": Array(digits), "l": Array(lower + digits),
    "u": Array(upper + digits), "w": Array(lower + upper + digits + "_-"),
    "b": Array(lower + upper + digits + "+/"), "E": Array(upper + "234567"),
    "e": Array(lower + "234567"),
    "s": Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  ]

  /// Replaces `{a36}` by 36 characters of the alphabet `a`, and `{U}` by a UUID.
  private static func expanded(_ notation: String, seed: UInt64) -> Text {
    var state = seed
    func noise(_ count: Int, _ alphabet: [Character]) -> String {
      String(
        (0..<count).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return alphabet[Int(state >> 33) % alphabet.count]
        })
    }
    var result = Text()
    var rest = notation[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result.text += rest[..<open]
      let spec = rest[rest.index(after: open)..<close]
      if spec == "U" {
        let groups = [8, 4, 4, 4, 12].map { noise($0, alphabets["h"] ?? []) }
        result.text += groups.joined(separator: "-")
        result.parts.append(groups[4])
      } else if let alphabet = spec.first.flatMap({ alphabets[$0] }),
        let count = Int(spec.dropFirst())
      {
        let part = noise(count, alphabet)
        result.text += part
        if count >= 6 { result.parts.append(part) }
      } else {
        result.text += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    result.text += rest
    return result
  }
}
