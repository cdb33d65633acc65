/// How much detail a page shows that has to fit into a given space.
public struct BoundedDetail: Sendable, Equatable {
  /// Examples of a suggestion.
  var examples = 5
  /// Suggestions whose update is shown whole.
  var updates = Int.max
  /// Entries of a list.
  var entries = 1000
  /// What was dropped, in words.
  var dropped: [String] = []

  /// From everything to the least, in the order in which detail is dropped.
  static let steps: [BoundedDetail] = {
    var detail = BoundedDetail()
    var steps = [detail]
    func drop(_ words: String, _ change: (inout BoundedDetail) -> Void) {
      change(&detail)
      detail.dropped.append(words)
      steps.append(detail)
    }
    drop("examples beyond the first of each suggestion") { $0.examples = 1 }
    drop("suggested updates beyond the first twenty") { $0.updates = 20 }
    drop("list entries beyond a hundred") { $0.entries = 100 }
    drop("suggested updates beyond the first five") { $0.updates = 5 }
    drop("list entries beyond twenty") { $0.entries = 20 }
    drop("all examples") { $0.examples = 0 }
    drop("all suggested updates") { $0.updates = 0 }
    drop("list entries beyond five") { $0.entries = 5 }
    return steps
  }()
}

/// The space of a page, and what is measured against it.
public enum PageSpace: Sendable, Equatable {
  /// The body of a pull request on GitHub: at most 65 536 characters.
  case pullRequest
  /// The summary of a step in GitHub Actions: at most 1 MiB, less what stands in it already.
  case stepSummary(taken: Int)

  /// Whether a text fits.
  ///
  /// Characters are counted as UTF-16 does it, which is never fewer than any other count of them.
  func holds(_ text: String) -> Bool {
    switch self {
    case .pullRequest: text.utf16.count < 65_536
    case .stepSummary(let taken): text.utf8.count < max(0, (1 << 20) - taken)
    }
  }

  /// The lines of a text that fit, with a last one that says that it is cut.
  ///
  /// Only a template of a person's own can need it: the least detail of the shipped one is short.
  func cut(_ text: String) -> String {
    let note = "\n**Cut here**: the rest does not fit.\n"
    var kept = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard holds(kept + line + "\n" + note) else { break }
      kept += line + "\n"
    }
    return holds(kept + note) ? kept + note : ""
  }
}
