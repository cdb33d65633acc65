import Aggregates
import Escaping
import Findings
import Records
import Templates

extension FailurePattern {
  /// How many places a page lists.
  private static let listedPlaces = 200

  /// What the template `pattern` shows of one pattern; `report` knows its state and what people
  /// corrected, where all stores were read.
  func page(_ paths: PagePaths, report: FailuresReport? = nil) -> TemplateValue {
    let found = report?.pattern(id)
    let corrections = report?.corrections[id] ?? []
    return .object([
      "id": .text(id), "title_md": .code(title, characters: 120),
      "template_md": .text(markdownCodeBlock(bounded(template, characters: 2000))),
      "count": .count(count), "first": .time(first), "last": .time(last),
      "state": .section(found.map { [["words": .text($0.state.rawValue)]] } ?? []),
      "sessions": .section(sessions == 0 ? [] : [["count": .count(sessions)]]),
      "stores": .list(
        storeCounts.map { ["name_md": .code($0.name), "count": .count($0.count)] }),
      "subjects": .list(
        subjects.prefix(50).map {
          [
            "name_md": .codeLink($0.name, to: paths.subject($0.name)),
            "count": .count($0.count),
          ]
        }),
      "categories": .list(
        categories.prefix(50).map { ["name_md": .code($0.name), "count": .count($0.count)] }),
      "variables": .section(
        variables.enumerated().filter { !$0.element.isEmpty }.map { place, values in
          [
            "place": .count(place + 1),
            "values_md": .text(
              values.map { markdownTableCodeSpan(bounded($0, characters: 80)) }
                .joined(separator: ", ")),
          ]
        }),
      "began": .section(
        began.map { ["kind": .text($0.kind), "name_md": .code($0.name, characters: 120)] }),
      "correlates": .section((found?.correlates ?? []).map(FailurePattern.correlate)),
      "corrections": .section(
        corrections.map {
          [
            "time": .time($0.time), "context_md": .code($0.context, characters: 300),
            "feedback_md": .code($0.feedback, characters: 300),
          ]
        }),
      "aliases": .section(aliases.map { ["id_md": .code($0)] }),
      "days": .list(days.map { ["day": .text($0.day.text), "count": .count($0.count)] }),
      "examples": .list(examples.indices.map(example)),
      "places": .section(
        places.prefix(FailurePattern.listedPlaces).map { ["place_md": .code($0.text)] },
        more: ["all": .flag(places.count >= count), "shown": .count(min(places.count, count))]),
      "copy_md": .text(
        markdownCodeBlock(forAgents(corrections: corrections), info: "text")),
    ])
  }

  private func example(_ index: Int) -> TemplateValue {
    let isFirst = index == examples.count - 1 && index > 0
    var notes: [String] = []
    if index == 0 { notes.append("newest") }
    if isFirst { notes.append("first") }
    if index == mostDifferent { notes.append("most different") }
    return [
      "time": .time(examples[index].time), "place_md": .code(examples[index].location.text),
      "note": .text(notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"),
      "text_md": .text(markdownCodeBlock(examples[index].text)),
    ]
  }

  private static func correlate(_ one: PatternCorrelate) -> TemplateValue {
    [
      "kind": .text(one.trait.kind), "name_md": .code(one.trait.name, characters: 120),
      "with": .count(one.with.successes), "with_total": .count(one.with.total),
      "without": .count(one.without.successes), "without_total": .count(one.without.total),
      "p_words": .text(pValueWords(one.pValueCorrected)),
    ]
  }

  /// What an agent needs to look into the failure, as plain text.
  private func forAgents(corrections: [FeedbackEntry]) -> String {
    func line(_ text: String) -> String {
      bounded(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), characters: 300)
    }
    var lines = [
      "Failure: \(line(template))", "Newest message: \(line(examples.first?.text ?? template))",
      "Occurrences: \(grouped(count)), last at \(last.text)",
      "Affects: \(subjects.prefix(5).map { line($0.name) }.joined(separator: ", "))",
      "Likely category: \(categories.first?.name ?? "unknown_error")", "Places:",
    ]
    lines += places.prefix(3).map { "- \(line($0.text))" }
    if !corrections.isEmpty {
      lines.append("What people corrected about it:")
      lines += corrections.map { "- \(line($0.feedback))" }
    }
    return lines.joined(separator: "\n")
  }
}

extension PageGroup {
  /// Failure patterns.
  static let patterns = PageGroup(folder: "patterns", title: "Patterns")
}

extension PagePaths {
  /// The page of a failure pattern.
  func pattern(_ id: String) -> String? { path(.patterns, id) }
}
