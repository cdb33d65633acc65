import Escaping
import Findings
import Records
public import Templates

extension OverviewReport {
  /// What the template `pull_request` shows: no links, as they would lead nowhere from there.
  func pullRequestPage(_ detail: BoundedDetail) -> TemplateValue {
    .object([
      "window": .text(window.text),
      "complete": .flag(quality.isComplete),
      "changes": changesSection(limit: detail.entries),
      "headlines": .list(
        headlines.compactMap { headline in
          headline.title.map {
            ["title": .text($0), "value": .text(OverviewReport.text(headline.value))]
          }
        }),
      "waiting_count": .count(waitingForReview),
      "waiting": suggestions.map { waiting($0, detail) } ?? .flag(false),
      "recurred": suggestions.map { recurred($0, detail) } ?? .flag(false),
      "improvements": .section(
        (performance?.suggestions ?? []).prefix(min(10, detail.entries)).map {
          [
            "priority": .text($0.suggestion.priority.name.uppercased()),
            "task_md": .code($0.suggestion.taskType),
            "description": .text($0.suggestion.description),
            "rationale": .text($0.suggestion.rationale),
          ]
        }),
      "stores": .list(
        quality.stores.map {
          ["name_md": .code($0.name.rawValue), "sentence": .text($0.readingSentence)]
        }),
      "left_out": .section(
        detail.dropped.isEmpty
          ? [] : [["what": .text(detail.dropped.joined(separator: ", "))]]),
    ])
  }

  private func waiting(_ report: SuggestionsReport, _ detail: BoundedDetail) -> TemplateValue {
    let open = report.findings.active.filter { $0.state.status == .needsReview }
    return .section(
      open.prefix(detail.entries).enumerated().map { number, suggestion in
        let pattern = suggestion.pattern
        return [
          "id": .text(suggestion.id), "title": OverviewReport.title(suggestion),
          "category": .text(pattern.category),
          "priority": .text(pattern.priority.name.uppercased()),
          "occurrences": .count(pattern.occurrences),
          "sessions_with": .count(pattern.sessions.successes),
          "sessions_total": .count(pattern.sessions.total),
          "confidence": .text(pattern.confidence.rawValue),
          "examples": .list(
            pattern.examples.prefix(detail.examples).map {
              [
                "place_md": .code($0.location.text),
                "context_md": .code($0.entry.context, characters: 300),
                "feedback_md": .code($0.entry.feedback, characters: 300),
              ]
            }),
          "update": .section(
            number < detail.updates
              ? [
                [
                  "target": .text(pattern.targetSkill ?? "the skill that covers this"),
                  "text_md": .text(markdownCodeBlock(pattern.update, info: "markdown")),
                ]
              ] : []),
        ]
      },
      more: [
        "more": open.count > detail.entries ? .count(open.count - detail.entries) : .flag(false)
      ])
  }

  private func recurred(_ report: SuggestionsReport, _ detail: BoundedDetail) -> TemplateValue {
    let back = report.findings.active.filter { $0.outcome?.verdict == .recurred }
    return .section(
      back.prefix(detail.entries).map {
        [
          "title": OverviewReport.title($0), "category": .text($0.pattern.category),
          "status": .text($0.state.status.rawValue.lowercased()),
          "before": .count($0.outcome?.occurrencesBefore ?? 0),
          "after": .count($0.outcome?.occurrencesAfter ?? 0),
        ]
      })
  }

  private static func title(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    let title = bounded(suggestion.pattern.title, characters: 100)
    return .text(title.isEmpty ? suggestion.id : title)
  }
}

extension ReportWriter {
  /// The name of the page for a pull request in the output folder.
  public static let pullRequestName = "pull_request.md"

  /// The body of a pull request or the summary of a step, with as much detail as fits.
  public func summary(for space: PageSpace) throws(TemplateError) -> String {
    let template = try templates.template("pull_request")
    var text = ""
    for detail in BoundedDetail.steps {
      text = try template.render(overview.pullRequestPage(detail), escape: .markdown)
      if space.holds(text) { return text }
    }
    return space.cut(text)
  }
}
