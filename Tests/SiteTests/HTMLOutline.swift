/// Checks that the tags of a page are closed in the order in which they were opened.
enum HTMLOutline {
  private static let void: Set<Substring> = ["meta", "link", "br", "hr", "img", "!DOCTYPE"]

  /// The first tag that is closed without being open, or is open at the end.
  static func unbalancedTag(in html: String) -> String? {
    var open: [Substring] = []
    for part in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
      if part.hasPrefix("!--") { continue }
      guard let end = part.firstIndex(of: ">") else { return String(part) }
      let tag = part[..<end]
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return String(tag) }
      } else if !void.contains(name) {
        open.append(name)
      }
    }
    return open.last.map(String.init)
  }
}
