import Escaping
import Findings
import Records
import Templates

/// What people are shown first: incidents, then cards.
struct ActionList {
  /// The most incidents and cards together.
  static let most = 7
  /// The most messages of an incident.
  private static let messages = 3
  private static let subjects = 8

  let cards: [ActionCard]
  let incidents: [Incident]
  /// The patterns that incidents name.
  let patterns: [FailurePattern]
  /// Open cards of other reports.
  let others: [ActionCard]
  /// How many of them are named.
  private static let namedOthers = 5

  /// Where documents say what follows from the report time alone.
  ///
  /// Failures a week fall from night to night where nothing happens. The level of a subject begins
  /// at least a week before the report time; its reason repeats its numbers with that day.
  static let momentKeys =
    ["failures_per_week", "hours_lost_per_week", "share", "since", "why"].map { ["actions", $0] }
    + [["incidents", "expected"], ["incidents", "p_value"]]

  /// The cards of a kind on a board.
  init(_ board: ActionBoard, kind: ActionSubject.Kind) {
    cards = board.cards(kind)
    incidents = board.incidents
    patterns = board.patterns
    others = board.cards.filter { $0.subject.kind != kind && $0.state != .resolved }
  }

  /// Cards that are not resolved.
  var open: [ActionCard] { cards.filter { $0.state != .resolved } }
  /// Cards that are shown as such, with room for the incidents.
  var shown: [ActionCard] { Array(open.prefix(max(1, ActionList.most - incidents.count))) }

  /// The values of the partial template `actions`; links are made by `link`.
  func values(
    _ paths: PagePaths?, limit: Int = ActionList.most, _ link: (String) -> String?
  ) -> [String: TemplateValue] {
    let shown = Array(self.shown.prefix(limit))
    let folded = open.dropFirst(shown.count)
    let resolved = cards.filter { $0.state == .resolved }
    return [
      "actions": .section(shown.map { card($0, paths, link) }),
      "incidents": .section(incidents.prefix(limit).map { incident($0, paths) }),
      "more_actions": .section(
        folded.isEmpty
          ? []
          : [
            [
              "count": .count(folded.count),
              "names_md": names(folded.map(\.subject.name), link),
            ]
          ]),
      "resolved": .section(
        resolved.prefix(ListBounds.fewRows).map {
          [
            "subject_md": .codeLink($0.subject.name, to: link($0.subject.name)),
            "why": .text($0.why),
          ]
        }),
      "other_reports": .section(
        others.isEmpty ? [] : [["names_md": .text(otherNames)]]),
      "no_actions": .flag(shown.isEmpty && incidents.isEmpty),
    ]
  }

  /// `operation type `build` (12 failures per week)`.
  private var otherNames: String {
    let names = others.prefix(ActionList.namedOthers).map {
      "\($0.subject.kind.words) \(markdownTableCodeSpan(bounded($0.subject.name, characters: 60)))"
        + " (\(decimal($0.failuresPerWeek)) failures per week)"
    }
    let more = others.count - names.count
    return names.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }

  private func names(_ names: [String], _ link: (String) -> String?) -> TemplateValue {
    let shown = names.prefix(20).map { name -> String in
      guard case .text(let text) = TemplateValue.codeLink(name, to: link(name)) else { return "" }
      return text
    }
    return .text(shown.joined(separator: ", ") + (names.count > 20 ? " …" : ""))
  }

  private func card(
    _ card: ActionCard, _ paths: PagePaths?, _ link: (String) -> String?
  ) -> TemplateValue {
    [
      "priority": .text(card.priority.name.uppercased()),
      "subject_md": .codeLink(card.subject.name, to: link(card.subject.name)),
      "failures": .text(decimal(card.failuresPerWeek)),
      "share": .text("\(decimal(card.share * 100, digits: 0)) %"),
      "hours": .text(card.hoursLostPerWeek.map { ", \(duration($0 * 3_600_000)) lost" } ?? ""),
      "worse": .flag(card.state == .worse),
      "what": .text(card.whatToDo.joined(separator: ". ")),
      "why": .text(card.why),
      "causes": .list(
        card.causes.map { cause in
          [
            "category_md": .code(cause.category), "count": .count(cause.count),
            "share": .text("\(decimal(cause.share * 100, digits: 0)) %"),
            "message": .section(
              cause.message.map { message in
                [
                  [
                    "text_md": .codeLink(
                      message, to: cause.patternID.flatMap { paths?.pattern($0) }),
                    "count": .count(cause.messageCount),
                    "place_md": .code(cause.example?.location.text ?? "–"),
                  ]
                ]
              } ?? []),
          ]
        }),
      "lines": .list(card.lines.map { ["text": .text($0)] }),
      "id": .text(card.id),
    ]
  }

  private func incident(_ incident: Incident, _ paths: PagePaths?) -> TemplateValue {
    let known = Dictionary(patterns.map { ($0.id, $0) }) { first, _ in first }
    let names = incident.subjects.prefix(ActionList.subjects).map {
      markdownTableCodeSpan(bounded($0.name, characters: 60))
    }
    let more = incident.subjects.count - names.count
    return [
      "from": .time(incident.from), "to": .time(incident.to),
      "failures": .count(incident.failures), "executions": .count(incident.executions),
      "expected": .text(decimal(incident.expected)),
      "p_words": .text(pValueWords(incident.pValue)),
      "subjects_md": .text(names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")),
      "messages": .list(
        incident.patterns.prefix(ActionList.messages).compactMap { named in
          known[named.name].map { pattern in
            [
              "text_md": .codeLink(pattern.title, to: paths?.pattern(pattern.id)),
              "count": .count(named.count),
            ]
          }
        }),
    ]
  }
}

extension ActionSubject.Kind {
  /// The kind in words.
  var words: String {
    switch self {
    case .taskType: "task"
    case .droid: "droid"
    case .operationType: "operation"
    case .tool: "tool"
    }
  }
}
