import Aggregates
import Records

/// The category of a failure: as written, else inferred from its message.
func inferredCategory(of key: FailureAggregate.Key) -> (name: String, isInferred: Bool) {
  if let written = key.category { return (written, false) }
  let lowered = key.shape.lowercased()
  for rule in CategoryRule.all where rule.words.contains(where: { lowered.contains($0) }) {
    return (rule.category.rawValue, true)
  }
  return ((key.isTimeout ? FailureCategory.timeoutError : .unknownError).rawValue, true)
}

/// Words in a message that tell why a task failed. The first rule that applies decides: what was
/// waited for, then what was missing, then who made the mistake.
private struct CategoryRule {
  let category: FailureCategory
  let words: [String]

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
        "http 429",
        "status 5", "ssl", "certificate", "broken pipe", "module not found", "modulenotfound",
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
