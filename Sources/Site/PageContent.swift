internal import Escaping

/// A page's content as HTML, and what the pages around it need to know of it.
struct PageContent: Equatable {
  let title: String
  /// Whether its front matter gives the title.
  let isTitled: Bool
  /// Whether the content begins with its title itself.
  let hasTitle: Bool
  let headings: [PageHeading]
  let body: String
  /// What can be searched for.
  let search: PageText
  /// Files of the input, no pages, that the page leads to or shows.
  let linked: Set<String>
  /// Links to nothing, in the order of the page.
  let missing: [MissingTarget]

  /// - Parameter hasRows: Whether the rows of its tables can be searched for.
  init(markdown: String, path: String, links: LinkPolicy, hasRows: Bool) {
    let matter = FrontMatter(markdown)
    let footnotes = Footnotes(matter.body)
    let marks = EscapedMarks(footnotes.markdown, hasFootnotes: !footnotes.isEmpty)
    let parsed = parseMarkdown(marks.markdown, frame: .scrolling)
    let root = parsed.document.root
    let lines = SourceLines(matter.body, skipped: matter.lines)
    var linked: Set<String> = []
    var missing: [MissingTarget] = []
    func follow(_ url: String) {
      switch links.source(of: url, from: path) {
      case .page, .elsewhere: break
      case .file(let file): linked.insert(file)
      case .missing(let target):
        missing.append(MissingTarget(page: path, line: lines.line(of: url), target: target))
      }
    }
    Self.applyExtensions(to: root, marks, footnotes)
    FoldedBlock.apply(to: Array(root.children))
    let nodes = root.descendants
    let linkedImages = Set(
      nodes.filter { $0.kind == .link }.flatMap(\.descendants).filter { $0.kind == .image })
    var anchors = HeadingAnchors()
    var headings: [PageHeading] = []
    var labels: [String: Int] = [:]
    for node in nodes {
      switch node.kind {
      case .heading:
        let text = Self.line(node.plainText)
        let heading = PageHeading(
          level: node.headingLevel, text: text, id: anchors.id(for: text))
        headings.append(heading)
        node.replace(with: Self.anchored(heading, around: node))
      case .customBlock where parsed.tables[node] != nil:
        let name = headings.last?.text ?? "Table"
        let number = labels[name, default: 0] + 1
        labels[name] = number
        let label = bounded(name, characters: 80)
        node.setEnter(TableFrame.region(named: number == 1 ? label : "\(label), table \(number)"))
      case .link:
        follow(node.url)
        Self.apply(links.link(node.url, from: path), to: node)
      case .htmlInline: node.replace(with: .text(node.literal))
      case .htmlBlock: node.replace(with: .codeBlock(node.literal))
      case .image:
        follow(node.url)
        let target = links.image(node.url, from: path)
        // A page loads nothing from outside: an image from there becomes a link to it.
        let isLinked = linkedImages.contains(node)
        Self.apply(target.isInside || !isLinked ? target : .dropped, to: node, mark: " (image)")
      case .text:
        if node.literalContains("\u{2060}") { node.setLiteral(Self.joined(node.literal)) }
      default: break
      }
    }
    let first = headings.first { $0.level == 1 }
    self.headings = headings
    hasTitle = first != nil
    isTitled = matter.title != nil
    title = matter.title.map(Self.line) ?? first?.text ?? Self.name(of: path)
    self.linked = linked
    self.missing = missing
    search = PageText(root, tables: hasRows ? parsed.tables : [:])
    body = parsed.document.html()
  }

  /// Finds what GitHub Flavored Markdown adds to CommonMark besides tables.
  private static func applyExtensions(
    to root: CommonMarkNode, _ marks: EscapedMarks, _ footnotes: Footnotes
  ) {
    guard marks.hasMarks else { return }
    for node in root.descendants where node.kind == .item { TaskList.apply(to: node) }
    footnotes.apply(to: root)
    var links: Set<CommonMarkNode> = []
    for node in root.descendants where node.firstChild != nil {
      if node.kind == .link || node.kind == .image { links.formUnion(node.descendants) }
      if !links.contains(node) { Autolinks.apply(in: node) }
    }
    for node in root.descendants where node.firstChild != nil { Strikethrough.apply(in: node) }
    for node in root.descendants {
      switch node.kind {
      case .text: node.setLiteral(marks.restored(node.literal, inCode: false))
      case .code, .codeBlock, .htmlBlock, .htmlInline:
        node.setLiteral(marks.restored(node.literal, inCode: true))
        if node.kind == .codeBlock {
          node.setFenceInfo(marks.restored(node.fenceInfo, inCode: false))
        }
      case .link, .image:
        node.setURL(marks.restored(node.url, inCode: false))
        node.setTitle(marks.restored(node.title, inCode: false))
      default: break
      }
    }
  }

  private static func anchored(
    _ heading: PageHeading, around node: CommonMarkNode
  ) -> CommonMarkNode {
    let id = escapeHTML(heading.id)
    let label = escapeHTML("Link to “\(bounded(heading.text, characters: 80))”")
    let tag = "h\(heading.level)"
    let element = CommonMarkNode.customInline(
      enter: "<\(tag) id=\"\(id)\">",
      exit: " <a class=\"anchor\" href=\"#\(id)\" aria-label=\"\(label)\">#</a></\(tag)>")
    element.takeChildren(of: node)
    let block = CommonMarkNode.customBlock(enter: "", exit: "")
    block.append(element)
    return block
  }

  private static func apply(
    _ target: LinkPolicy.Target, to node: CommonMarkNode, mark: String = ""
  ) {
    switch target {
    case .inside(let url): node.setURL(url)
    case .outside(let url):
      wrap(node, enter: "<a href=\"\(url)\" rel=\"noopener noreferrer\">", exit: "\(mark)</a>")
    case .dropped: wrap(node, enter: "", exit: "")
    }
  }

  private static func wrap(_ node: CommonMarkNode, enter: String, exit: String) {
    let wrapper = CommonMarkNode.customInline(enter: enter, exit: exit)
    wrapper.takeChildren(of: node)
    node.replace(with: wrapper)
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return line(String(SitePath.isMarkdown(path) ? file.dropLast(3) : file))
  }

  private static func line(_ text: String) -> String {
    joined(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text without the word joiners that keep a host from making links of it: a page of the
  /// site needs none.
  private static func joined(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != wordJoiner }))
  }
}

private let wordJoiner: Unicode.Scalar = "\u{2060}"

extension LinkPolicy.Target {
  fileprivate var isInside: Bool {
    if case .inside = self { true } else { false }
  }
}
