/// Footnotes of GitHub Flavored Markdown: `[^label]` in text, `[^label]: …` at the start of a line.
///
/// libcmark does not know them. A definition is a container whose further lines are indented by four,
/// as an item of a list with a marker of that width is. So each becomes such an item behind a comment
/// that says whose it is, and is moved to the end of the page once that is parsed.
struct Footnotes {
  /// The page as libcmark is to read it.
  private(set) var markdown: String
  /// The labels of the definitions, as they are compared.
  private var labels: [String] = []
  private var mark = "footnote"

  /// Whether the page has any definition.
  var isEmpty: Bool { labels.isEmpty }

  init(_ markdown: String) {
    self.markdown = markdown
    guard markdown.contains(byte: UInt8(ascii: "^")) else { return }
    while markdown.contains(mark) { mark += "-x" }
    var fence: Substring?
    var lines: [Substring] = []
    let source = markdown.split(omittingEmptySubsequences: false) { $0.isNewline }
    // Of a kind that no list of the page has, which would go on with it.
    let marker = ["+ ", "* ", "- ", "1)", "1."].first { kind in
      !source.contains { Self.isItem($0, kind) }
    }
    for line in source {
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      if let open = fence {
        if indent.count <= 3, Self.closes(rest, open) { fence = nil }
      } else if indent.count <= 3 {
        fence = Self.fence(rest)
        if fence == nil, let (label, text) = Self.definition(rest) {
          lines.append("\(indent)<!-- \(mark) \(labels.count) -->")
          lines.append("\(indent)\(marker ?? "1.")  \(text)")
          labels.append(label)
          continue
        }
      }
      lines.append(line)
    }
    if !labels.isEmpty { self.markdown = lines.joined(separator: "\n") }
  }

  /// Puts references in place of their labels, and the notes that are referred to at the end.
  func apply(to root: CommonMarkNode) {
    guard !labels.isEmpty else { return }
    var notes: [String: CommonMarkNode] = [:]
    for node in root.descendants where node.kind == .htmlBlock {
      guard let label = label(of: node), let list = node.next, list.kind == .list,
        let item = list.firstChild
      else { continue }
      let note = CommonMarkNode.customBlock(enter: "", exit: "")
      note.takeChildren(of: item)
      node.insertBefore(note)
      item.remove()
      if list.firstChild == nil { list.remove() }
      node.remove()
      // Of several with one label the first counts.
      if notes[label] == nil { notes[label] = note } else { note.remove() }
    }
    var order: [String] = []
    var references: [String: Int] = [:]
    for node in root.descendants where node.firstChild != nil && !Self.isLink(node) {
      for run in TextRun.runs(in: node) {
        replace(run, notes, &order, &references)
      }
    }
    end(root, notes, order, references)
  }

  private func end(
    _ root: CommonMarkNode, _ notes: [String: CommonMarkNode], _ order: [String],
    _ references: [String: Int]
  ) {
    if !order.isEmpty {
      let section = CommonMarkNode.customBlock(
        enter: "<section class=\"footnotes\">\n<ol>", exit: "</ol>\n</section>")
      for (index, label) in order.enumerated() {
        guard let note = notes[label] else { continue }
        let item = CommonMarkNode.customBlock(
          enter: "<li id=\"note.\(index + 1)\">", exit: "</li>")
        let back = (1...(references[label] ?? 1)).map { Self.back(index + 1, $0) }
          .joined(separator: " ")
        if let last = note.children.last, last.kind == .paragraph {
          last.append(.customInline(enter: " \(back)", exit: ""))
          item.takeChildren(of: note)
        } else {
          item.takeChildren(of: note)
          item.append(.customBlock(enter: back, exit: ""))
        }
        section.append(item)
      }
      root.append(section)
    }
    for note in notes.values { note.remove() }
  }

  private func replace(
    _ run: TextRun, _ notes: [String: CommonMarkNode], _ order: inout [String],
    _ references: inout [String: Int]
  ) {
    guard let first = run.nodes.first, run.text.contains("[^") else { return }
    var rest = run.text[...]
    var isChanged = false
    var plain = ""
    while let start = rest.firstRange(of: "[^") {
      let inner = rest[start.upperBound...]
      guard let end = inner.firstIndex(where: { $0 == "]" || $0.isWhitespace }),
        inner[end] == "]", notes[Self.normalized(inner[..<end])] != nil
      else {
        plain += rest[..<start.upperBound]
        rest = inner
        continue
      }
      let label = Self.normalized(inner[..<end])
      plain += rest[..<start.lowerBound]
      if !plain.isEmpty { first.insertBefore(.text(plain)) }
      plain = ""
      if references[label] == nil { order.append(label) }
      references[label, default: 0] += 1
      let number = (order.firstIndex(of: label) ?? 0) + 1
      first.insertBefore(Self.reference(number, references[label] ?? 1))
      rest = inner[inner.index(after: end)...]
      isChanged = true
    }
    guard isChanged else { return }
    plain += rest
    if !plain.isEmpty { first.insertBefore(.text(plain)) }
    for node in run.nodes { node.remove() }
  }

  private static func isLink(_ node: CommonMarkNode) -> Bool {
    var place: CommonMarkNode? = node
    while let one = place {
      if one.kind == .link || one.kind == .image { return true }
      place = one.parent
    }
    return false
  }

  private static func id(_ number: Int, _ use: Int) -> String {
    // A heading's anchor has no point.
    use == 1 ? "ref.\(number)" : "ref.\(number).\(use)"
  }

  private static func reference(_ number: Int, _ use: Int) -> CommonMarkNode {
    .customInline(
      enter: "<sup class=\"footnote-ref\"><a href=\"#note.\(number)\" id=\"\(id(number, use))\">"
        + "\(number)</a></sup>", exit: "")
  }

  private static func back(_ number: Int, _ use: Int) -> String {
    let mark = use == 1 ? "" : "<sup class=\"footnote-ref\">\(use)</sup>"
    return "<a href=\"#\(id(number, use))\" class=\"footnote-backref\""
      + " aria-label=\"Back to content\">↩\(mark)</a>"
  }

  /// The label of the definition that a comment stands for.
  private func label(of node: CommonMarkNode) -> String? {
    let words = node.literal.split(whereSeparator: \.isWhitespace)
    guard words.count == 4, words[0] == "<!--", words[1] == mark, words[3] == "-->",
      let index = Int(words[2]), labels.indices.contains(index)
    else { return nil }
    return labels[index]
  }

  /// The label and the text of a line that begins a definition.
  private static func definition(_ line: Substring) -> (label: String, text: Substring)? {
    guard line.hasPrefix("[^") else { return nil }
    let inner = line.dropFirst(2)
    guard let end = inner.firstIndex(where: { $0 == "]" || $0.isWhitespace }), inner[end] == "]",
      end > inner.startIndex
    else { return nil }
    let rest = inner[inner.index(after: end)...]
    guard rest.first == ":" else { return nil }
    return (normalized(inner[..<end]), rest.dropFirst().drop { $0 == " " || $0 == "\t" })
  }

  private static func normalized(_ label: Substring) -> String { label.lowercased() }

  /// Whether a line may begin an item of a list whose marker ends or begins as another does.
  private static func isItem(_ line: Substring, _ marker: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == ">" || $0 == "\t" }
    guard let kind = marker.last, kind != " " else { return text.first == marker.first }
    let rest = text.drop(while: \.isNumber)
    return rest.first == kind && rest.startIndex > text.startIndex
  }

  /// The marks that open a block of code.
  private static func fence(_ line: Substring) -> Substring? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let run = line.prefix { $0 == mark }
    guard run.count >= 3, mark == "~" || !line.dropFirst(run.count).contains("`") else {
      return nil
    }
    return run
  }

  private static func closes(_ line: Substring, _ open: Substring) -> Bool {
    guard let mark = open.first else { return false }
    let run = line.prefix { $0 == mark }
    return run.count >= open.count
      && line.dropFirst(run.count).allSatisfy { $0 == " " || $0 == "\t" }
  }
}
