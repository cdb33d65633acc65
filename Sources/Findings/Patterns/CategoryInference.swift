import Aggregates
import Glibc
import Records

/// Failures of one kind with their category: as written, else inferred from the message.
struct CategorizedFailure: Sendable, Equatable {
  let key: FailureAggregate.Key
  let summary: FailureSummary
  let category: String

  /// Whether the category was inferred.
  var isInferred: Bool { key.category == nil }

  /// All failures of an aggregate; each message is looked at once.
  static func all(_ failures: FailureAggregate) -> [CategorizedFailure] {
    var inferred: [String: FailureCategory?] = [:]
    return failures.cells.map { key, summary in
      CategorizedFailure(
        key: key, summary: summary, category: category(of: key, &inferred))
    }
  }

  private static func category(
    of key: FailureAggregate.Key, _ inferred: inout [String: FailureCategory?]
  ) -> String {
    if let written = key.category { return written }
    let category = inferred[key.shape] ?? CategoryRule.category(of: key.shape)
    inferred[key.shape] = .some(category)
    // A message that tells nothing: what is known is that time ran out.
    return (category ?? (key.isTimeout ? .timeoutError : .unknownError)).rawValue
  }
}

/// Words in a message that tell why a task failed.
///
/// The first rule that applies decides: what was waited for, then what was missing, then who made
/// the mistake.
private struct CategoryRule {
  let category: FailureCategory
  let words: [StaticString]

  /// Whether a word stands in a text; a short one only where a word begins.
  ///
  /// Longer words also count inside of others, as in `ReadTimeoutError`; `oom` not in `room`.
  private static func occurs(_ word: StaticString, in text: UnsafePointer<CChar>) -> Bool {
    let letters = UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)
    var rest = text
    while let found = strstr(rest, letters) {
      let beginsWord = UnsafePointer(found) == text || !(0x61...0x7A).contains(found[-1])
      if beginsWord || word.utf8CodeUnitCount > 4 { return true }
      rest = UnsafePointer(found) + 1
    }
    return false
  }

  static func category(of message: String) -> FailureCategory? {
    // C strings: on hundreds of messages, a search over characters takes a tenth of a second.
    message.lowercased().withCString { lowered in
      all.first { rule in rule.words.contains { occurs($0, in: lowered) } }?.category
    }
  }

  static let all = [
    CategoryRule(
      category: .timeoutError,
      words: ["timeout", "timed out", "time limit", "deadline exceeded", "time-out"]),
    CategoryRule(
      category: .resourceError,
      words: [
        "out of memory", "oom", "memoryerror", "cannot allocate", "no space left", "disk full",
        "disk quota", "quota exceeded", "too many open files", "resource exhausted",
        "resource temporarily unavailable", "memory limit",
      ]),
    CategoryRule(
      category: .configurationError,
      words: [
        "config", "environment variable", "env var", "missing setting", "unknown option",
        "not configured", "invalid setting", "missing credentials", "missing key",
      ]),
    CategoryRule(
      category: .dependencyError,
      words: [
        "connection refused", "connection reset", "connectionerror", "connection error",
        "connection aborted", "unreachable", "upstream", "bad gateway", "service unavailable",
        "gateway", "rate limit", "too many requests", "dns", "name resolution", "http 5",
        "http 429", "status 50", "status code 50", "ssl", "certificate", "broken pipe",
        "module not found", "modulenotfound",
        "importerror", "could not resolve", "dependency",
      ]),
    CategoryRule(
      category: .userError,
      words: [
        "invalid input", "invalid argument", "bad request", "validation", "user input",
        "http 400", "http 422", "unsupported format", "malformed", "invalid request",
        "not a valid",
      ]),
    CategoryRule(
      category: .logicError,
      words: [
        "assert", "keyerror", "indexerror", "index out of", "typeerror", "valueerror",
        "attributeerror", "nameerror", "nullpointer", "null pointer", "nil value", "undefined",
        "zerodivision", "division by zero", "stack overflow", "recursion", "unexpected token",
        "tests failed", "test failed", "is not defined", "panic",
      ]),
    CategoryRule(
      category: .systemError,
      words: [
        "permission denied", "segmentation fault", "segfault", "internal error",
        "internal server error", "i/o error", "input/output error", "crash", "killed", "oserror",
        "exit code", "exit status", "signal",
      ]),
  ]
}
