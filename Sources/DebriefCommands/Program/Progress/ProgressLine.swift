/// What a progress bar shows at one moment: a line of plain characters that fits its terminal.
struct ProgressLine: Sendable, Equatable {
  /// What is being done.
  let stage: String
  /// Bytes done in this stage.
  let done: Int
  /// Bytes that this stage has; zero where it counts none.
  let total: Int
  /// Seconds since the stage began.
  let seconds: Double

  /// The line for a terminal of so many columns; it leaves the last one free, since some terminals
  /// begin a new line when it is written.
  func text(columns: Int) -> String {
    let room = columns - 1
    guard room > 0 else { return "" }
    guard total > 0 else { return String(stage.prefix(room)) }
    let share = min(1, max(0, Double(done) / Double(total)))
    let percent = padded("\(Int(share * 100)) %", 5)
    let pace = rate.map { "\(padded($0, 9))  \(padded(remaining(share), 10))" } ?? ""
    // The widest form that fits, with a bar of ten characters at least.
    for rest in ["\(percent)  \(pace)", percent] {
      let bar = min(40, room - stage.count - rest.count - 4)
      if bar >= 10 { return trimmed("\(stage) [\(filled(share, bar))] \(rest)") }
    }
    let short = "\(stage) \(percent)"
    return short.count <= room ? short : String(trimmed(percent).prefix(room))
  }

  /// Bytes a second in words; nil while there is nothing to tell it by.
  private var rate: String? {
    guard done > 0, seconds >= 0.1 else { return nil }
    var (value, unit) = (Double(done) / seconds / 1000, "kB/s")
    for next in ["MB/s", "GB/s"] where value >= 1000 { (value, unit) = (value / 1000, next) }
    return "\(Int(value.rounded())) \(unit)"
  }

  private func remaining(_ share: Double) -> String {
    let left = (Double(total - done) * seconds / Double(max(1, done))).rounded(.up)
    guard share < 1, left > 0 else { return "" }
    guard left < 360_000 else { return "long left" }
    let (hours, minutes, rest) = (Int(left) / 3600, Int(left) / 60 % 60, Int(left) % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(rest)) left" : "\(minutes):\(two(rest)) left"
  }

  private func filled(_ share: Double, _ width: Int) -> String {
    let count = Int(share * Double(width))
    return String(repeating: "#", count: count) + String(repeating: ".", count: width - count)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}
