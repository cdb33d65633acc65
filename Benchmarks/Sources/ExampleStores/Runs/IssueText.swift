/// Writes what the files of an issue say.
struct IssueText {
  let issue: PlannedIssue
  let start: Moment
  let pipeline: Int
  var random: SeededRandom

  private static let agents: [StaticString] = ["planning", "coding", "testing", "review"]

  static func head(
    _ issue: PlannedIssue, _ runID: [UInt8], _ status: StaticString, _ start: Moment,
    _ json: inout PrettyJSON
  ) {
    json.key("run_id")
    json.value(runID)
    json.key("issue_id")
    json.value(issue.number)
    json.key("status")
    json.value(status)
    json.key("start_time")
    json.value(start)
  }

  /// What each agent did; of planning no retries are told, as the program does.
  static func agents(_ issue: PlannedIssue, _ json: inout PrettyJSON) {
    json.key("agent_metrics")
    json.object {
      for (index, agent) in agents.enumerated() {
        let cycles = issue.cycles.filter { index == 2 ? $0.isTesting : index == 1 && !$0.isTesting }
        let failures = cycles.count { !$0.isResolved }
        $0.key(agent)
        $0.object {
          $0.key("attempts")
          $0.value(1 + failures)
          $0.key("successes")
          $0.value(1)
          $0.key("failures")
          $0.value(failures)
          if index > 0 {
            $0.key("retries")
            $0.value(cycles.reduce(0) { $0 + $1.attempts })
          }
          $0.key("duration")
          $0.value(
            thousandths: issue.work[index] + cycles.reduce(0) { $0 + $1.milliseconds })
        }
      }
    }
  }

  mutating func report(_ runID: [UInt8], _ json: inout PrettyJSON) {
    json.object { json in
      Self.head(issue, runID, issue.status, start, &json)
      json.key("end_time")
      json.value(start + issue.milliseconds * 1000)
      json.key("duration_seconds")
      json.value(thousandths: issue.milliseconds)
      Self.agents(issue, &json)
      pipelines(&json)
      debugging(&json)
    }
  }

  private mutating func pipelines(_ json: inout PrettyJSON) {
    let succeeded = issue.pipelines.count { $0 }
    json.key("pipeline_attempts")
    json.value(issue.pipelines.count)
    json.key("succeeded_pipelines")
    json.value(succeeded)
    json.key("failed_pipelines")
    json.value(issue.pipelines.count - succeeded)
    json.key("pipeline_details")
    var moment = start + (issue.work[0] + issue.work[1]) * 1000
    json.array { json in
      for (index, passes) in issue.pipelines.enumerated() {
        json.object {
          $0.key("pipeline_id")
          $0.value(Array("\(pipeline + index)".utf8))
          $0.key("status")
          $0.value(passes ? "success" : "failed")
          $0.key("commit_sha")
          $0.value(hexadecimal: random.next())
          $0.key("timestamp")
          $0.value(moment)
        }
        if index < issue.cycles.count { moment = moment + issue.cycles[index].milliseconds * 1000 }
      }
    }
  }

  private mutating func debugging(_ json: inout PrettyJSON) {
    json.key("total_errors")
    json.value(issue.cycles.count)
    json.key("debugging_cycles")
    json.value(issue.cycles.count)
    json.key("resolved_cycles")
    json.value(issue.cycles.count { $0.isResolved })
    json.key("debugging_details")
    var moment = start + (issue.work[0] + issue.work[1]) * 1000
    json.array { json in
      for cycle in issue.cycles {
        let error = RunError.all[cycle.error]
        json.object {
          $0.key("agent")
          $0.value(cycle.isTesting ? "testing" : "coding")
          $0.key("error_type")
          $0.value(error.type)
          $0.key("error_message")
          $0.value(error.messages.entries[cycle.message].template, &random)
          $0.key("start_time")
          $0.value(moment)
          $0.key("attempts")
          $0.value(cycle.attempts)
          $0.key("resolved")
          $0.value(cycle.isResolved)
          moment = moment + cycle.milliseconds * 1000
          $0.key("end_time")
          $0.value(moment)
          $0.key("duration_seconds")
          $0.value(thousandths: cycle.milliseconds)
        }
      }
    }
  }
}
