public import Records

/// The same call that failed again and again, with no other call between.
public struct SessionLoop: Sendable, Hashable {
  /// The number of failures in a row that is a loop.
  public static let least = 3

  /// The tool.
  public let tool: String
  /// What it was called with, for people.
  public let inputText: String
  /// The session's id.
  public let session: String
  /// How often it failed.
  public let times: Int
  /// From its first call to its last result, seconds; nil where nothing tells.
  public let seconds: Double?
  /// Where the first of the calls stands.
  public let location: Location

  /// The loops of a session's calls in their order.
  static func find(_ calls: ArraySlice<SessionCall>, _ index: SourceIndex) -> [SessionLoop] {
    var loops: [SessionLoop] = []
    var start = calls.startIndex
    while start < calls.endIndex {
      let first = calls[start]
      var end = start + 1
      while end < calls.endIndex, calls[end].tool == first.tool, calls[end].input == first.input {
        end += 1
      }
      let failed = calls[start..<end].filter(\.outcome.isFailure)
      if failed.count >= least, let begin = failed.first {
        let last = failed.last?.end
        loops.append(
          SessionLoop(
            tool: first.tool, inputText: first.inputText, session: first.session,
            times: failed.count, seconds: last.map { $0.seconds(since: begin.time) },
            location: index.location(of: begin.position)))
      }
      start = end
    }
    return loops
  }
}

/// How failed calls were made good.
public struct SessionRepair: Sendable, Hashable {
  /// Failing calls that succeeded later in their session with the same input, among all that failed.
  public let repaired: Proportion
  /// The median number of calls from the failure to the success, that one included; nil of none.
  public let medianCalls: Double?
  /// The median time from the failure to the success, seconds; nil of none.
  public let medianSeconds: Double?

  /// The repairs of calls that are in the order of sessions.
  init(_ sessions: [ArraySlice<SessionCall>]) {
    struct Key: Hashable {
      let tool: String
      let input: UInt64
    }
    var (failures, calls, times) = (0, [Int64](), [Int64]())
    for session in sessions {
      // What failed and has not been made good yet, by the number of its first failure.
      var open: [Key: (index: Int, time: Timestamp)] = [:]
      for (number, call) in session.enumerated() where call.outcome.isRated {
        let key = Key(tool: call.tool, input: call.input)
        if call.outcome.isFailure {
          if open[key] == nil {
            open[key] = (number, call.time)
            failures += 1
          }
        } else if let failed = open.removeValue(forKey: key) {
          calls.append(Int64(number - failed.index))
          times.append(max(0, call.time.microseconds - failed.time.microseconds))
        }
      }
    }
    repaired = Proportion(calls.count, of: failures)
    medianCalls = SessionCallGroup.percentile(50, of: calls.sorted())
    medianSeconds = SessionCallGroup.percentile(50, of: times.sorted()).map { $0 / 1_000_000 }
  }
}
