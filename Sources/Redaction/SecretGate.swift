public import PatternMatching

/// Looks for secrets in finished output: the last look before it leaves the program.
///
/// Every text of a log is redacted when it is read. The gate catches what came another way: a note
/// that a person wrote, a template, an error of the program. It knows the kinds that have a shape of
/// their own, not those that only the name of a field gives away. A page sets texts beside each
/// other, so a name in it says nothing about the text that follows.
public struct SecretGate: Sendable {
  private let redactor: Redactor

  /// A gate for those of the kinds that have a shape.
  ///
  /// - Parameter allow: Texts that are no secrets; see ``Redactor/init(kinds:allow:cache:)``.
  /// - Parameter cache: Where compiled kinds of earlier runs are kept.
  public init(
    kinds: [SecretKind] = SecretKind.standard, allow: [String] = [],
    cache: (any PatternCache)? = nil
  ) throws(RedactionError) {
    redactor = try Redactor(
      kinds: kinds.filter(Self.hasShape), allow: allow, cache: cache)
  }

  /// A secret that is still in a text.
  public struct Finding: Sendable, Equatable {
    /// The name of its kind.
    public let kind: String
    /// The line that holds it, counted from 1.
    public let line: Int
  }

  /// The first secret in a text; `nil` when there is none.
  ///
  /// Looks at each line by itself: what the end of a line and the start of the next make together
  /// was not written by anybody.
  ///
  /// - Parameter reading: What a line that may hold a secret says, without what the program itself put
  ///   into it.
  public func finding(
    in text: String, reading: (String) -> String = { $0 }
  ) -> Finding? {
    var text = text
    let scratch = redactor.makeScratch()
    return text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      let suspects = redactor.linesToRedact(in: raw, using: scratch)
      guard !suspects.isEmpty else { return nil }
      return redactor.finding(inLines: suspects, of: raw, using: scratch, reading)
    }
  }

  private static func hasShape(_ kind: SecretKind) -> Bool {
    guard !kind.patterns.isEmpty else { return false }
    switch kind.extent {
    case .wholeMatch, .block, .urlPassword: return true
    case .followingWord, .attachedWord, .secondWord, .followingLine, .lastWord, .authorization,
      .urlUser, .namedValue:
      return false
    }
  }
}

extension Redactor {
  /// The first secret in some lines of a text, whose numbers count from 0 and ascend.
  fileprivate func finding(
    inLines numbers: [Int], of bytes: UnsafeRawBufferPointer, using scratch: RedactionScratch,
    _ reading: (String) -> String
  ) -> SecretGate.Finding? {
    var (line, start) = (0, 0)
    for number in numbers {
      while line < number {
        start = endOfLine(in: bytes, from: start) + 1
        line += 1
      }
      let range = start..<endOfLine(in: bytes, from: start)
      var text = reading(String(decoding: bytes[range], as: UTF8.self))
      // A text of a log with a line break stands further to the right here than in the log: what was too
      // short a line to be a wrapped one must not become one.
      let found = text.withUTF8 {
        spans(in: UnsafeRawBufferPointer($0), using: scratch, joinsLines: false).first
      }
      if let found { return .init(kind: engine.kinds[found.kind].name, line: number + 1) }
    }
    return nil
  }
}
