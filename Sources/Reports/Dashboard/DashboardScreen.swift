import Escaping
import Findings
import Records

/// The dashboard as lines of a terminal, none of them wider than it.
public struct DashboardScreen: Sendable {
  private let data: DashboardData
  private let width: Int
  private let style: TerminalStyle

  /// Narrower terminals get what fits, cut.
  private static let wide = 120
  /// How many of a kind are shown.
  private static let shown = 5
  private static let shownActive = 2

  /// A screen of a terminal with so many columns; without colours, there is no control code in it.
  public init(_ data: DashboardData, columns: Int, hasColours: Bool) {
    self.data = data
    width = max(1, columns)
    style = TerminalStyle(isOn: hasColours)
  }

  /// The screen; each line ends with a newline.
  public var text: String {
    var lines = [header, style.faint(String(repeating: "─", count: width))]
    lines += table
    let (failures, advice) = (failureBlock, adviceBlock)
    if width >= Self.wide {
      let active = activeLines(width: width)
      lines += (active.isEmpty ? [] : [""]) + active + [""]
      let half = (width - 3) / 2
      lines += sideBySide(failures(half), advice(width - 3 - half), left: half)
    } else {
      lines += activeLines(width: width) + failures(width) + advice(width)
    }
    return lines.map { $0.rendered(columns: width) + "\n" }.joined()
  }

  private var header: TerminalLine {
    let title = style.strong("debrief")
    let moment = TerminalLine("\(data.asOf.minuteText) UTC")
    let partial = data.isComplete ? TerminalLine("") : style.bad("  partial: see 'debrief doctor'")
    return title + TerminalLine("  ") + moment + partial
  }

  // MARK: Rates

  private var table: [TerminalLine] {
    // A label and four columns, the last one as wide as there is room.
    let label = 12
    let column = width >= Self.wide ? 24 : 18
    let room = max(0, width - label - 3 * column - 2)
    let head =
      style.faint("".padded(label))
      + ["today", "7 days", "30 days"].reduce(TerminalLine("")) {
        $0 + style.faint($1.paddedLeft(column))
      } + style.faint(trendTitle(room))
    var lines = [head]
    for row in data.rows {
      lines.append(
        TerminalLine(row.name.padded(label)) + cell(row.today, column) + cell(row.last7, column)
          + cell(row.last30, column) + TerminalLine("  " + rateSparkline(row.days, room)))
    }
    if let corrections = data.corrections {
      let cells = [corrections.today, corrections.last7, corrections.last30].map {
        grouped($0).paddedLeft(column)
      }
      lines.append(TerminalLine("Corrections".padded(label) + cells.joined()))
    }
    if data.rows.isEmpty, data.corrections == nil {
      lines.append(TerminalLine("No store was found."))
    }
    if let costs = data.costs {
      let cells = [costs.today, costs.last7, costs.last30].map {
        costText($0).paddedLeft(column)
      }
      lines.append(
        TerminalLine("Cost".padded(label) + cells.joined() + "  " + amountSparkline(room)))
      if let projection = costs.projection {
        let pace = "30 days at this rate: \(costText(projection))"
        lines.append(style.faint("".padded(label) + pace))
      }
    }
    return lines
  }

  private func cell(_ share: Proportion, _ column: Int) -> TerminalLine {
    guard let percent = share.percent else { return TerminalLine("–".paddedLeft(column)) }
    let rate = "\(decimal(percent)) %"
    let text = "\(rate) of \(grouped(share.total))".paddedLeft(column)
    if percent >= 90 { return style.good(text) }
    return percent < 70 ? style.bad(text) : TerminalLine(text)
  }

  /// The lowest rate of the trends in full tens of percent: from 0 on, most would look alike.
  private var lowestRate: Double {
    let lowest = data.rows.flatMap(\.days).compactMap { $0 }.min() ?? 0
    return min(0.9, (lowest * 10).rounded(.down) / 10)
  }

  private func trendTitle(_ room: Int) -> String {
    let scale = "  trend, \(decimal(lowestRate * 100, digits: 0))–100 %"
    if terminalWidth(scale) <= room + 2 { return scale }
    return room >= 5 ? "  trend" : ""
  }

  private func rateSparkline(_ days: [Double?], _ room: Int) -> String {
    sparkline(days.suffix(room), lowest: lowestRate, highest: 1)
  }

  private func amountSparkline(_ room: Int) -> String {
    let days = data.costDays.suffix(room)
    return sparkline(days, lowest: 0, highest: max(days.compactMap { $0 }.max() ?? 0, 1e-9))
  }

  /// One character a day; a point for a day without any.
  private func sparkline(
    _ days: some Sequence<Double?>, lowest: Double, highest: Double
  ) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    return String(
      days.map { value -> Character in
        guard let value else { return "·" }
        let share = (value - lowest) / (highest - lowest)
        return blocks[min(blocks.count - 1, max(0, Int(share * Double(blocks.count))))]
      })
  }

  // MARK: Lists

  private func activeLines(width: Int) -> [TerminalLine] {
    guard data.active > 0 else { return [] }
    var lines = [
      style.strong("Active operations")
        + TerminalLine("  \(grouped(data.active)), ")
        + (data.abandoned > 0
          ? style.bad("\(grouped(data.abandoned)) abandoned") : TerminalLine("none abandoned"))
    ]
    lines += data.oldest.prefix(Self.shownActive).map {
      TerminalLine(
        "  \($0.started.minuteText)  \(terminalText($0.type))  \($0.isAbandoned ? "abandoned" : "")"
      )
    }
    return lines
  }

  private func failureBlock(_ width: Int) -> [TerminalLine] {
    guard !data.failures.isEmpty else { return [style.strong("Top failures") + "  none"] }
    let shown = data.failures.prefix(Self.shown)
    let digits = shown.map { grouped($0.count).count }.max() ?? 1
    return [style.strong("Top failures")]
      + shown.map {
        TerminalLine("  \(grouped($0.count).paddedLeft(digits))  \(terminalText($0.template))")
      }
  }

  private func adviceBlock(_ width: Int) -> [TerminalLine] {
    guard !data.advice.isEmpty else { return [style.strong("What to do") + "  nothing"] }
    return [style.strong("What to do")]
      + data.advice.prefix(Self.shown).enumerated().map { index, advice in
        let text = terminalText(advice.text)
        let room = width - terminalWidth(text) - 7
        let why = room >= 20 ? ": \(terminalText(advice.rationale))" : ""
        return TerminalLine("  \(index + 1)  \(text)\(why)")
      }
  }

  private func sideBySide(
    _ left: [TerminalLine], _ right: [TerminalLine], left columns: Int
  ) -> [TerminalLine] {
    (0..<max(left.count, right.count)).map { index in
      let first = index < left.count ? left[index] : TerminalLine("")
      let second = index < right.count ? right[index] : TerminalLine("")
      return first.filled(columns) + TerminalLine(" │ ") + second
    }
  }
}

extension String {
  fileprivate func padded(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - terminalWidth(self)))
  }

  fileprivate func paddedLeft(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - terminalWidth(self))) + self
  }
}
