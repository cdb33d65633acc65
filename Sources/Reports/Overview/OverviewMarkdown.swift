import Findings
import Records
import Templates

extension OverviewReport {
  /// What the template `README` shows, given the texts of the reports' sections.
  func page(sections: [String]) -> TemplateValue {
    .object([
      "window": .text(window.text),
      "complete": .flag(quality.isComplete),
      "changes": changesSection(limit: 10),
      "sections": .list(sections.map { ["text_md": .text($0)] }),
      "stores": .list(
        quality.stores.map {
          [
            "name_md": .code($0.name.rawValue), "sentence": .text($0.readingSentence),
          ]
        }),
    ])
  }
}
