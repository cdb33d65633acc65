import Escaping
import Findings
import Records
import Templates

// How values of findings are shown in every Markdown report.
//
// Names that end in `_md` are Markdown made here, shown with `{{{name_md}}}`; everything else is
// text, which the template escapes.

extension TemplateValue {
  /// Text from a log as a code span that is safe in a table too.
  static func code(_ text: String, characters: Int = 160) -> TemplateValue {
    .text(markdownTableCodeSpan(bounded(text, characters: characters)))
  }

  /// A link whose text is a code span; `path` is made of slugs.
  static func codeLink(_ text: String, to path: String?) -> TemplateValue {
    let span = markdownTableCodeSpan(bounded(text, characters: 120))
    return .text(path.map { "[\(span)](\($0))" } ?? span)
  }

  static func count(_ value: Int) -> TemplateValue { .text(grouped(value)) }

  /// A rate in percent to one decimal, or a dash of nothing.
  static func percent(_ share: Proportion) -> TemplateValue {
    .text(share.percent.map { "\(decimal($0)) %" } ?? "–")
  }

  /// The 95 % interval of a rate in percent, or a dash of nothing.
  static func interval(_ share: Proportion) -> TemplateValue {
    .text(
      share.wilsonPercent.map { "\(decimal($0.lowerBound))–\(decimal($0.upperBound)) %" } ?? "–")
  }

  /// A duration from milliseconds, or a dash of nothing.
  static func milliseconds(_ value: Double?) -> TemplateValue {
    .text(value.map { duration($0) } ?? "–")
  }

  static func microseconds(_ value: Int64?) -> TemplateValue {
    milliseconds(value.map { Double($0) / 1000 })
  }

  static func time(_ time: Timestamp?) -> TemplateValue {
    .text(time.map(\.minuteText) ?? "–")
  }

  static func evidence(_ evidence: [Evidence], characters: Int = 300) -> TemplateValue {
    .list(
      evidence.map {
        [
          "time": .time($0.time), "place_md": .code($0.location.text),
          "text_md": .code($0.text.isEmpty ? "(no message)" : $0.text, characters: characters),
        ]
      })
  }

  /// What says how many more there are than a table shows; false where it shows all.
  static func more(_ total: Int, of shown: Int, _ noun: String) -> TemplateValue {
    guard total > shown else { return .flag(false) }
    return .object([
      "words": .text(
        "The first \(grouped(shown)) of \(grouped(total)) \(noun), the most important.")
    ])
  }

  /// A list with a flag that tells whether there is anything in it.
  static func section(_ items: [TemplateValue], more: [String: TemplateValue] = [:])
    -> TemplateValue
  {
    guard !items.isEmpty else { return .flag(false) }
    return .object(more.merging(["items": .list(items)]) { _, new in new })
  }
}

extension Window {
  /// The window in words.
  var text: String {
    "\(firstHour.start.minuteText) to \(asOf.minuteText) UTC (\(days) days)"
  }
}
