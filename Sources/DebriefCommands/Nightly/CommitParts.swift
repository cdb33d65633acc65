/// Which generated parts of the output a commit contains.
struct CommitParts: Sendable, Equatable {
  /// The HTML site.
  var site = true
  /// The reports as JSON; without them, a quiet night can't be told from another.
  var json = true
  /// The tables for spreadsheets: the same numbers once more.
  var csv = true

  /// The folders that are left out.
  private var leftOut: [String] {
    [("site", site), ("json", json), ("csv", csv)].filter { !$0.1 }.map(\.0)
  }

  /// Whether a commit has a file of the output.
  func contain(_ path: String) -> Bool {
    !leftOut.contains { path.hasPrefix("\($0)/") }
  }

  /// Files for git in the output folder: code hosts fold what is generated, and what no commit has is
  /// not shown as new.
  var gitFiles: [String: String] {
    var files = [
      ".gitattributes": ["charts", "csv", "json", "site"]
        .map { "\($0)/** linguist-generated gitlab-generated\n" }.joined()
    ]
    if !leftOut.isEmpty {
      files[".gitignore"] = leftOut.map { "/\($0)/\n" }.joined()
    }
    return files
  }
}
