import Findings

/// Corrections of a team on a dozen subjects, two to four for each.
enum TeamCorrections {
  static let bySubject: [[String]] = [
    [
      "You forgot to run the unit tests before you committed",
      "Run the unit tests before committing, you forgot again",
      "The unit tests were not run before the commit",
    ],
    [
      "Do not edit generated protobuf files by hand",
      "Generated protobuf files must not be edited by hand",
      "Never edit the generated protobuf files",
    ],
    [
      "Error messages should name the file and the line",
      "Name the file and line in the error message",
    ],
    [
      "Timestamps in the database are always stored in UTC",
      "Store every timestamp in UTC in the database",
    ],
    ["The public function lacks a documentation comment"],
    ["Squash the fixup commits before asking for a review"],
    ["This query scans the whole table because an index is missing"],
    ["Use the existing date helper instead of a new parser"],
    ["The retry loop never gives up when the server is gone"],
    ["Secrets belong into the vault, not into the settings"],
    ["The button has no label that a screen reader could speak"],
    ["Remove the debug output from the payment module"],
  ]

  /// As texts of one category, subject after subject.
  static var texts: [CorrectionText] {
    bySubject.joined().map { CorrectionText(category: "General", context: "", feedback: $0) }
  }

  static func text(_ feedback: String, category: String = "General") -> CorrectionText {
    CorrectionText(category: category, context: "", feedback: feedback)
  }

  /// True if the texts, among those of the team, end up in one cluster.
  static func areJoined(_ more: [CorrectionText]) -> Bool {
    let all = texts + more
    let indices = Set(texts.count..<all.count)
    return CorrectionClustering().clusters(of: all).contains { indices.isSubset(of: $0) }
  }

  /// True if no two of the texts, among those of the team, end up in one cluster.
  static func areApart(_ more: [CorrectionText]) -> Bool {
    let all = texts + more
    return CorrectionClustering().clusters(of: all).allSatisfy { cluster in
      cluster.count { $0 >= texts.count } < 2
    }
  }
}
