import Findings
import Records

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

  /// What is measured among the headlines are rates in percent.
  static func text(_ value: Quantity?) -> String {
    switch value {
    case .count(let count): grouped(count)
    case .measure(let rate?): "\(decimal(rate)) %"
    case .measure(nil), nil: "–"
    }
  }
}
