import Findings
import Records
import Templates

extension OverviewReport {
  /// A headline that people see differ from the previous night.
  struct VisibleChange: Equatable {
    let title: String
    let before: String
    let after: String
  }

  /// The headlines with a title whose text is another than that of the previous night.
  var visibleChanges: [VisibleChange] {
    guard let previous else { return [] }
    return headlines.compactMap { headline in
      guard let title = headline.title else { return nil }
      let before = Self.text(previous.headlines[headline.name])
      let after = Self.text(headline.value)
      return before == after ? nil : VisibleChange(title: title, before: before, after: after)
    }
  }

  /// What the template shows of them; false where there are none.
  var changesSection: TemplateValue {
    .section(
      visibleChanges.map {
        ["title": .text($0.title), "before": .text($0.before), "after": .text($0.after)]
      },
      more: ["since": .time(previous.flatMap { TimeParser().parse($0.asOf) })])
  }

  /// What is measured among the headlines are rates in percent.
  private static func text(_ value: Quantity?) -> String {
    switch value {
    case .count(let count): grouped(count)
    case .measure(let rate?): "\(decimal(rate)) %"
    case .measure(nil), nil: "–"
    }
  }
}
