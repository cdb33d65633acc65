import Findings
import Records

/// Headlines as OpenMetrics text, for the text-file collector of a node exporter.
struct MetricsText {
  /// The text, with its end mark.
  let text: String

  /// Where it lies in the output folder.
  static let name = "metrics.prom"

  init(_ overview: OverviewReport) {
    var lines: [String] = []
    func add(_ name: String, _ help: String, _ value: String) {
      lines += ["# TYPE \(name) gauge", "# HELP \(name) \(help)", "\(name) \(value)"]
    }
    let seconds = Double(overview.window.asOf.microseconds) / 1_000_000
    add("debrief_report_time_seconds", "The report time, as seconds since 1970.", "\(seconds)")
    add(
      "debrief_complete", "1 if all logs could be read and used, else 0.",
      overview.quality.isComplete ? "1" : "0")
    add("debrief_needs", "What needs somebody.", "\(overview.briefing.needs.count)")
    add("debrief_decisions", "What waits for a decision.", "\(overview.briefing.decisions.count)")
    for headline in overview.headlines {
      let help = headline.title ?? headline.name.replacing("_", with: " ")
      switch headline.value {
      case .count(let count): add("debrief_\(headline.name)", "\(help).", "\(count)")
      case .measure(let percent?):
        // A ratio is the base unit; of nothing there is no sample.
        add("debrief_\(headline.name)_ratio", "\(help), 0 to 1.", "\(percent / 100)")
      case .measure(nil): break
      }
    }
    text = lines.joined(separator: "\n") + "\n# EOF\n"
  }
}
