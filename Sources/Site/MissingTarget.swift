/// A link to a file that is not there.
public struct MissingTarget: Sendable, Equatable {
  /// The path of the page's Markdown.
  public let page: String
  /// The first line of the page that names it, from 1 on; nil where the page writes it otherwise.
  public let line: Int?
  /// The path that the link leads to.
  public let target: String
}

/// The lines of a page, to tell where it names something.
struct SourceLines {
  private let text: String
  private let skipped: Int

  /// Lines after `skipped` others.
  init(_ text: String, skipped: Int) {
    self.text = text
    self.skipped = skipped
  }

  func line(of address: String) -> Int? {
    guard !address.isEmpty, let range = text.firstRange(of: address) else { return nil }
    return skipped + 1 + text[..<range.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") }
  }
}
