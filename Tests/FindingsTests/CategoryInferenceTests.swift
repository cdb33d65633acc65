import Aggregates
import Records
import TestSupport
import Testing

@testable import Findings

@Suite struct CategoryInferenceTests {
  private static func category(
    of message: String?, written: String? = nil, isTimeout: Bool = false
  ) throws -> String {
    var failures = FailureAggregate()
    failures.add(
      store: .taskExecutions, subject: "a", category: written, isTimeout: isTimeout,
      message: message, time: asOf, position: SourcePosition(file: 0, chunk: 0, line: 0))
    let failure = try #require(CategorizedFailure.all(failures).first)
    return failure.isInferred ? "\(failure.category)?" : failure.category
  }

  @Test(arguments: [
    ("Request timed out after 30 s", "timeout_error?"),
    ("ReadTimeoutError: pool", "timeout_error?"), ("context deadline exceeded", "timeout_error?"),
    ("Out of memory", "resource_error?"), ("OOMKilled", "resource_error?"),
    ("write: no space left on device", "resource_error?"),
    ("Missing config key", "configuration_error?"),
    ("environment variable HOME not set", "configuration_error?"),
    ("connect: connection refused", "dependency_error?"), ("HTTP 503", "dependency_error?"),
    ("HTTP 429 Too Many Requests", "dependency_error?"), ("status 502", "dependency_error?"),
    ("ModuleNotFoundError: x", "dependency_error?"), ("SSL handshake failed", "dependency_error?"),
    ("HTTP 400", "user_error?"), ("Validation failed", "user_error?"),
    ("AssertionError", "logic_error?"), ("KeyError: 'x'", "logic_error?"),
    ("list index out of range", "logic_error?"), ("undefined is not a function", "logic_error?"),
    ("Permission denied", "system_error?"), ("Segmentation fault", "system_error?"),
    ("exit status 1", "system_error?"), ("killed by signal 9", "system_error?"),
    ("Something else", "unknown_error?"), ("", "unknown_error?"),
  ])
  func readsTheMessage(message: String, category: String) throws {
    #expect(try CategoryInferenceTests.category(of: message) == category)
    #expect(try CategoryInferenceTests.category(of: message.uppercased()) == category)
  }

  @Test(arguments: [
    // What was waited for comes before what was missing, and that before who erred.
    ("connection refused: timed out", "timeout_error?"),
    ("invalid config", "configuration_error?"),
    ("validation of upstream answer failed", "dependency_error?"),
    ("assert failed: permission denied", "logic_error?"),
  ])
  func takesTheFirstRuleThatApplies(message: String, category: String) throws {
    #expect(try CategoryInferenceTests.category(of: message) == category)
  }

  @Test(arguments: [
    // Short words count where they begin a word, not inside of others.
    ("no meeting room is free", "unknown_error?"), ("zoom level out of bounds", "unknown_error?"),
    ("the crossless variant", "unknown_error?"), ("hand sslip", "dependency_error?"),
    ("oom", "resource_error?"), ("cgroup:oom", "resource_error?"),
    ("DNS lookup", "dependency_error?"), ("the ssl layer", "dependency_error?"),
    ("a missld guess", "unknown_error?"),
    // An exit status is no HTTP status.
    ("exit status 5", "system_error?"), ("status 500", "dependency_error?"),
  ])
  func findsShortWordsAsWords(message: String, category: String) throws {
    #expect(try CategoryInferenceTests.category(of: message) == category)
  }

  @Test func keepsWhatIsWritten() throws {
    #expect(try CategoryInferenceTests.category(of: "timed out", written: "odd") == "odd")
    #expect(try CategoryInferenceTests.category(of: nil, written: "", isTimeout: true) == "")
  }

  @Test func aTimeoutWithoutAWordIsOne() throws {
    #expect(try CategoryInferenceTests.category(of: nil, isTimeout: true) == "timeout_error?")
    #expect(try CategoryInferenceTests.category(of: "gone", isTimeout: true) == "timeout_error?")
    // The message knows better why.
    #expect(
      try CategoryInferenceTests.category(of: "connection refused", isTimeout: true)
        == "dependency_error?")
    #expect(try CategoryInferenceTests.category(of: nil) == "unknown_error?")
  }
}
