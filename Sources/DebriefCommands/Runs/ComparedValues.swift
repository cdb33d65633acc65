import CommandLineKit
import Findings
import Reports

/// What the tables of `compare` have in common.
extension TextTable {
  /// More rows than a person looks at are only counted.
  private static let mostRows = 40

  /// The header, the first rows, and how many more there are.
  var boundedLines: [String] {
    let lines = lines
    let most = TextTable.mostRows + 1
    guard lines.count > most else { return lines }
    return lines.prefix(most) + ["… and \(grouped(lines.count - most)) more"]
  }
}

extension Proportion {
  /// The share as a percentage, a dash where there is none.
  var percentText: String { percent.map { "\(decimal($0)) %" } ?? "–" }

  /// The 95 % Wilson interval, a dash where there is none.
  var intervalText: String {
    wilsonPercent.map { "\(decimal($0.lowerBound))–\(decimal($0.upperBound)) %" } ?? "–"
  }
}
