import Escaping
import Findings
import Records

extension OverviewReport {
  /// What all reports say together, and what stores that stopped need.
  var briefing: Briefing {
    var all = Briefing()
    all.needs = silences.map(OverviewReport.need)
    for report in reports {
      let part = report.briefing(window)
      all.needs += part.needs
      all.decisions += part.decisions
      all.improvements += part.improvements
      all.marks += part.marks
      all.counts += part.counts
    }
    all.needs = OverviewReport.ranked(all.needs)
    return all
  }

  private static func need(_ silence: StoreSilence) -> Briefing.Need {
    Briefing.Need(
      kind: .stopped, subject: silence.store.rawValue, noun: "stopped store",
      text: "\(codeSpan(silence.store.rawValue)) has no records since"
        + " \(silence.lastDay.shortWords)",
      link: Briefing.Link(text: "data read", path: "\(DataQuality.kind.pageName).md"),
      weight: Double(silence.silentDays))
  }

  /// The most urgent first, one for each subject.
  static func ranked(_ needs: [Briefing.Need]) -> [Briefing.Need] {
    var seen: Set<String> = []
    return needs.sorted {
      ($0.kind.rank, $1.weight, $0.subject) < ($1.kind.rank, $0.weight, $1.subject)
    }.filter { seen.insert($0.subject).inserted }
  }
}

extension Briefing {
  /// `1 declining task, 6 stuck executions, 6 decisions`; empty where there is nothing.
  var summary: String {
    var nouns: [String] = []
    var counts: [String: Int] = [:]
    for need in needs {
      if counts[need.noun] == nil { nouns.append(need.noun) }
      counts[need.noun, default: 0] += need.count
    }
    var parts = nouns.map { counted(counts[$0] ?? 0, $0) }
    if !decisions.isEmpty { parts.append(counted(decisions.count, "decision")) }
    return parts.joined(separator: ", ")
  }
}
