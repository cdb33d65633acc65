import Aggregates
import Escaping
import Findings
import Records
import Templates

extension FailurePattern {
  /// What the template `pattern` shows of one pattern.
  func page(_ paths: PagePaths) -> TemplateValue {
    .object([
      "id": .text(id), "title_md": .code(template, characters: 120),
      "template_md": .text(markdownCodeBlock(bounded(template, characters: 2000))),
      "count": .count(count), "first": .time(first), "last": .time(last),
      "stores": .text(stores.map(\.rawValue).joined(separator: ", ")),
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
      "aliases": .section(aliases.map { ["id_md": .code($0)] }),
      "days": .list(days.map { ["day": .text($0.day.text), "count": .count($0.count)] }),
      "examples": .list(
        examples.map {
          [
            "time": .time($0.time), "place_md": .code($0.location.text),
            "text_md": .text(markdownCodeBlock($0.text)),
          ]
        }),
    ])
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
