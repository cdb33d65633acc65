/// Why expressions could not be compiled.
public enum PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The expression at an index can't be compiled; nil when only all together can't.
  case invalidPattern(index: Int?, message: String)
  /// The processor lacks what Vectorscan needs (on x86-64: SSE4.2).
  case unsupportedProcessor
  /// Vectorscan could not allocate memory; the code is its own.
  case outOfMemory(code: Int32)

  /// The reason in one line.
  public var description: String {
    switch self {
    case .invalidPattern(_, let message): message
    case .unsupportedProcessor: "this processor lacks the instructions that Vectorscan needs"
    case .outOfMemory(let code): "Vectorscan could not allocate memory (code \(code))"
    }
  }
}
