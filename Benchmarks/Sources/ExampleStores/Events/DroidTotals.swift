/// What the system counted so far, for its own metrics.
struct DroidTotals: Sendable {
  private struct Total: Sendable {
    var executions = 0
    var successful = 0
    var microseconds = 0
  }

  private var totals: [Total]

  /// How many executions came to an end.
  private(set) var ended = 0

  init(count: Int) {
    totals = Array(repeating: Total(), count: count)
  }

  mutating func add(_ execution: DroidExecution) {
    ended += 1
    totals[execution.droid].executions += 1
    totals[execution.droid].successful += execution.ending == .completed ? 1 : 0
    totals[execution.droid].microseconds +=
      execution.end.microseconds - execution.start.microseconds
  }

  func write(names: [[UInt8]], to buffer: inout LineBuffer) {
    buffer.append(", \"total_tasks_completed\": ")
    buffer.append(ended)
    buffer.append(", \"droid_performance\": {")
    var separator: StaticString = "\""
    for (name, total) in zip(names, totals) where total.executions > 0 {
      buffer.append(separator)
      buffer.append(name)
      buffer.append("\": {\"total_executions\": ")
      buffer.append(total.executions)
      buffer.append(", \"successful_executions\": ")
      buffer.append(total.successful)
      buffer.append(", \"avg_duration\": ")
      buffer.append(thousandths: total.microseconds / total.executions / 1000)
      buffer.append(", \"success_rate\": ")
      buffer.append(thousandths: total.successful * 1000 / total.executions)
      buffer.append("}")
      separator = ", \""
    }
    buffer.append("}")
  }
}
