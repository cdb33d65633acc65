import PatternMatching

/// Why a redactor could not be made.
public enum RedactionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The pattern of the kind named is not one that Vectorscan can compile.
  case invalidPattern(kind: String, message: String)
  /// A kind's name is not lower-case letters, digits and hyphens, 1 to 48 of them.
  case invalidName(kind: String)
  /// There is nothing to look for.
  case noKinds
  /// The processor lacks what Vectorscan needs (on x86-64: SSE4.2).
  case unsupportedProcessor
  /// Vectorscan could not allocate memory; the code is its own.
  case outOfMemory(code: Int32)

  /// The error in one line, for people.
  public var description: String {
    switch self {
    case .invalidPattern(let kind, let message):
      "the pattern of secret kind \"\(kind)\" can't be used: \(message)"
    case .invalidName(let kind):
      "\"\(kind)\" is not a valid name for a secret kind: "
        + "use 1 to 48 lower-case letters, digits and hyphens"
    case .noKinds: "a redactor needs at least one kind of secret"
    case .unsupportedProcessor: "this processor lacks the instructions that Vectorscan needs"
    case .outOfMemory(let code): "Vectorscan could not allocate memory (code \(code))"
    }
  }
}

extension RedactionError {
  /// The error of expressions that each belong to a kind.
  init(_ error: PatternError, kindName: (Int) -> String) {
    switch error {
    case .invalidPattern(let index, let message):
      self = .invalidPattern(kind: index.map(kindName) ?? "all together", message: message)
    case .unsupportedProcessor: self = .unsupportedProcessor
    case .outOfMemory(let code): self = .outOfMemory(code: code)
    }
  }
}
