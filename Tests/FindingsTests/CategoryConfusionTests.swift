import Aggregates
import Records
import TestSupport
import Testing

@testable import Findings

/// How the words of messages tell categories apart, on messages that no rule was written for.
@Suite struct CategoryConfusionTests {
  private static let labelled: [(FailureCategory, [String])] = [
    (
      .timeoutError,
      [
        "Lock wait timeout exceeded; try restarting transaction",
        "Job cancelled: time limit reached",
        "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
        "The operation timed out while fetching https://example.org/a", "socket.timeout: read",
      ]
    ),
    (
      .resourceError,
      [
        "fatal error: out of memory allocating heap arena map",
        "write /var/log/x: no space left on device",
        "java.lang.OutOfMemoryError: Java heap space", "accept: too many open files",
        "fork: Resource temporarily unavailable",
      ]
    ),
    (
      .configurationError,
      [
        "Missing required environment variable DATABASE_URL", "unknown option '--fast'",
        "Could not parse config file settings.toml", "AWS credentials not configured",
        "invalid setting for log_level: LOUD",
      ]
    ),
    (
      .dependencyError,
      [
        "dial tcp 10.0.0.3:6379: connect: connection refused",
        "ModuleNotFoundError: No module named 'yaml'",
        "upstream returned 502 Bad Gateway", "npm ERR! Could not resolve dependency: peer react@17",
        "x509: certificate has expired or is not yet valid",
      ]
    ),
    (
      .userError,
      [
        "HTTP 422 Unprocessable Entity", "validation failed: amount must be positive",
        "bad request: missing parameter id", "invalid argument: page must be at least 1",
        "'2026-13-01' is not a valid date",
      ]
    ),
    (
      .logicError,
      [
        "AssertionError: expected 3 to equal 4", "IndexError: list index out of range",
        "TypeError: Cannot read properties of undefined (reading 'id')", "panic: runtime error",
        "ZeroDivisionError: division by zero",
      ]
    ),
    (
      .systemError,
      [
        "open /etc/shadow: permission denied", "Segmentation fault (core dumped)",
        "process exited with exit code 137", "read error: Input/output error",
        "worker killed by signal 9",
      ]
    ),
    (
      .unknownError,
      ["Something went wrong", "Task failed", "aborted", "see the log", "no luck today"]
    ),
  ]

  /// The matrix: rows are true categories, columns the inferred ones.
  private static var matrix: [FailureCategory: [String: Int]] {
    Dictionary(
      uniqueKeysWithValues: labelled.map { truth, messages in
        var counts: [String: Int] = [:]
        for message in messages {
          var failures = FailureAggregate()
          failures.add(
            store: .taskExecutions, subject: "a", message: message, time: asOf,
            position: SourcePosition(file: 0, chunk: 0, line: 0))
          for failure in CategorizedFailure.all(failures) {
            counts[failure.category, default: 0] += 1
          }
        }
        return (truth, counts)
      })
  }

  @Test func nineOfTenAreRight() {
    let matrix = CategoryConfusionTests.matrix
    let right = matrix.reduce(0) { $0 + ($1.value[$1.key.rawValue] ?? 0) }
    let all = CategoryConfusionTests.labelled.reduce(0) { $0 + $1.1.count }
    #expect(Double(right) >= 0.9 * Double(all), "\(right) of \(all): \(matrix)")
  }

  @Test func noCategoryIsMostlyTakenForAnother() {
    for (truth, counts) in CategoryConfusionTests.matrix {
      let right = counts[truth.rawValue] ?? 0
      #expect(right >= 4, "\(truth): \(counts)")
    }
  }
}
