import TestSupport

/// Operations from a seed, as statements that SQLite and PostgreSQL both understand.
enum RandomOperations {
  static func statements(count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    return (1...count).map { operation($0, &random) }.joined()
  }

  private static func operation(_ id: Int, _ random: inout SeededGenerator) -> String {
    let type = random.pick(["process_issue", "generate_code", "create_pr", "plan"])
    let started = time(&random)
    let success = random.pick(["TRUE", "FALSE", "NULL"])
    let message = random.pick([
      "NULL", "'it''s broken: é ✗'", "'refused by api_key=sk-1234567890abcdef'",
    ])
    var sql = """
      INSERT INTO operations (id, operation_type, operation_id, started_at, completed_at,
        duration_seconds, success, error_message, error_type, retry_count, context) VALUES
        (\(id), '\(type)', 'issue-\(id % 900)', '\(started)', \(random.chance(0.1) ? "NULL" : "'2026-04-\(10 + id % 20) 10:00:00'"),
        \(number(&random)), \(success), \(message), \(random.pick(["NULL", "'Timeout'"])),
        \(Int.random(in: 0...4, using: &random)), '\(context(&random))');\n
      """
    // Of each kind one in a hundred belongs to no operation.
    let owner = random.chance(0.01) ? id + 1_000_000 : id
    switch type {
    case "process_issue":
      sql += """
        INSERT INTO issue_processing (operation_id, issue_number, complexity, files_changed, success,
          failure_reason, time_to_completion_seconds) VALUES (\(owner), \(id % 900),
          \(Int.random(in: 1...10, using: &random)), NULL, \(success), 'none', \(id % 4096));\n
        """
    case "generate_code":
      sql += """
        INSERT INTO code_generation (operation_id, provider, model, tokens_used, cost,
          first_attempt_success, test_pass_rate) VALUES (\(owner), 'provider', 'model \(id % 7)',
          \(id * 3), 0.\(Int.random(in: 100_000...999_999, using: &random)), \(success),
          \(Double.random(in: 0...1, using: &random)));\n
        """
    case "create_pr":
      sql += """
        INSERT INTO pr_management (operation_id, pr_number, created, merged, time_to_merge_seconds,
          ci_failure_count) VALUES (\(owner), \(id), TRUE, \(success), \(number(&random)), 1);\n
        """
    default:
      sql += """
        INSERT INTO roadmap_tracking (operation_id, proposals_generated, average_proposal_quality)
          VALUES (\(owner), \(id % 12), 0.5);\n
        """
    }
    return sql
  }

  private static func time(_ random: inout SeededGenerator) -> String {
    func two(_ range: ClosedRange<Int>) -> String {
      let number = Int.random(in: range, using: &random)
      return number < 10 ? "0\(number)" : "\(number)"
    }
    let text = "2026-\(two(1...4))-\(two(1...28)) \(two(0...23)):\(two(0...59)):\(two(0...59))"
    return random.chance(0.3) ? "\(text).\(two(10...99))7" : text
  }

  private static func number(_ random: inout SeededGenerator) -> String {
    let whole = Int.random(in: -2...9000, using: &random)
    return "\(whole).\(Int.random(in: 100...999, using: &random))"
  }

  private static func context(_ random: inout SeededGenerator) -> String {
    var fields = ["\"complexity\": \(Int.random(in: 1...10, using: &random))"]
    if random.chance(0.5) {
      fields.append("\"model\": \"\(random.pick(["a", "b \\u00e9", "c"]))\"")
    }
    if random.chance(0.3) { fields.append("\"limits\": {\"depth\": 1.25, \"strict\": true}") }
    if random.chance(0.2) { fields.append("\"password\": \"hunter\(fields.count)long\"") }
    if random.chance(0.2) { fields.append("\"list\": [1, {\"a\": 2}], \"none\": null") }
    fields.shuffle(using: &random)
    return "{\(fields.joined(separator: ", "))}"
  }
}
