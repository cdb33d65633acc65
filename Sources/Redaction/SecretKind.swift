/// One kind of secret: how it is recognised, and how much of the text is replaced.
///
/// A kind is plain data; adding one takes no code. The patterns use Vectorscan's syntax, which is
/// that of PCRE without look-around, back references and captures.
public struct SecretKind: Sendable, Hashable {
  /// Which bytes a match stands for.
  public enum Extent: Sendable, Hashable {
    /// The matched bytes themselves, the longest match from each start.
    case wholeMatch
    /// The word after the match: up to white space, a quote or a bracket; or a quoted string.
    case followingWord
    /// The word that begins where the match ends; none when a blank follows.
    case attachedWord
    /// The second word of the match, or quoted string.
    case secondWord
    /// The rest of the line after the match, or of the quoted string that the match lies in.
    case followingLine
    /// The match and all behind it, to the line that holds the text given or the end of the text.
    case block(end: String)
    /// The last word of the match: what stands behind its last space, quote, `=`, `:` or `\`.
    case lastWord
    /// The value of an `Authorization` header after the match, with the name of its scheme.
    case authorization
    /// The password in a match that ends `://user:password@`.
    case urlPassword
    /// What stands between `://` and `@` in a match that ends with the latter.
    case urlUser
    /// The value of a named field whose separator ends the match.
    case namedValue(FieldNames)

    /// Whether the start of a match matters; finding it costs time.
    var needsStart: Bool {
      switch self {
      case .wholeMatch, .secondWord, .block, .lastWord, .urlPassword, .urlUser: true
      case .followingWord, .attachedWord, .followingLine, .authorization, .namedValue: false
      }
    }
  }

  /// The name that stands in the replacement: lower-case letters, digits and hyphens.
  public let name: String
  /// Regular expressions: a match of any one finds the kind; empty for a kind found by field names.
  public let patterns: [String]
  /// Which bytes are replaced.
  public let extent: Extent
  /// What a value must be like, to tell secrets from text that only has their shape.
  public let check: ValueCheck
  /// Whether a match counts only where no letter stands before it.
  let needsBoundary: Bool

  /// A kind that is recognised by its shape.
  ///
  /// A `\\b` that begins the pattern of a whole match keeps letters from standing before it, but not
  /// digits, underscores or the letter of an escape such as `\\n`.
  public init(
    _ name: String, _ patterns: String..., extent: Extent = .wholeMatch,
    check: ValueCheck = .any
  ) {
    self.name = name
    let isBounded = extent == .wholeMatch && patterns.contains { SecretKind.isBounded($0) }
    self.patterns =
      isBounded
      ? patterns.map { String(SecretKind.isBounded($0) ? $0.dropFirst(2) : $0[...]) } : patterns
    needsBoundary = isBounded
    self.extent = extent
    self.check = check
  }

  private static func isBounded(_ pattern: String) -> Bool {
    pattern.hasPrefix("\\b") && !pattern.hasPrefix("\\b[0-9")
  }

  /// A kind that is recognised by the name of the field that holds it.
  public init(_ name: String, fields: FieldNames) {
    self.name = name
    self.patterns = []
    self.extent = .namedValue(fields)
    needsBoundary = false
    self.check = .any
  }

  /// The text that replaces a value of this kind.
  public var replacement: String { "[redacted:\(name)]" }

  /// Every kind that is built in, the more specific first.
  public static let standard: [SecretKind] =
    codeHosts + clouds + languageModels + services + sourceCode + moreClouds + modelServices
    + payments + messaging + structures + commandLines + [encodedSecret] + namedFields

  /// Text in base64 that holds a secret when it is decoded.
  static let encodedSecret = SecretKind("encoded-secret")
}
