/// Text between one or two tildes that a reader takes for struck out, by the rules of GitHub Flavored
/// Markdown.
enum Strikethrough {
  /// A run of tildes among the nodes of one parent.
  private struct Run {
    let node: CommonMarkNode
    let length: Int
    let canOpen: Bool
    let canClose: Bool
  }

  /// Marks what is struck out among the children of a node.
  static func apply(in parent: CommonMarkNode) {
    guard parent.children.contains(where: { $0.kind == .text && $0.literal.contains("~") }) else {
      return
    }
    var open: [Run] = []
    for run in runs(in: parent) {
      if run.canClose, let index = open.lastIndex(where: { $0.length == run.length }) {
        strike(from: open[index].node, to: run.node)
        open.removeSubrange(index...)
      } else if run.canOpen {
        open.append(run)
      }
    }
  }

  /// Splits texts so that each run of tildes is a node of its own.
  private static func runs(in parent: CommonMarkNode) -> [Run] {
    var runs: [Run] = []
    let children = parent.children
    for (index, child) in children.enumerated() where child.kind == .text {
      let text = child.literal
      guard text.contains("~") else { continue }
      var pieces: [[Unicode.Scalar]] = []
      for scalar in text.unicodeScalars {
        if let last = pieces.last?.last, (last == "~") == (scalar == "~") {
          pieces[pieces.count - 1].append(scalar)
        } else {
          pieces.append([scalar])
        }
      }
      for (place, piece) in pieces.enumerated() {
        let node = CommonMarkNode.text(string(piece))
        child.insertBefore(node)
        guard piece.first == "~", piece.count <= 2 else { continue }
        let before =
          place > 0
          ? pieces[place - 1].last : index > 0 ? edge(children[index - 1], atEnd: true) : nil
        let after =
          place + 1 < pieces.count
          ? pieces[place + 1].first
          : index + 1 < children.count ? edge(children[index + 1], atEnd: false) : nil
        runs.append(
          Run(
            node: node, length: piece.count, canOpen: flanks(before, after),
            canClose: flanks(after, before)))
      }
      child.remove()
    }
    return runs
  }

  /// Whether a run leans on what follows it: as a left-flanking delimiter run of CommonMark.
  private static func flanks(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    guard let after, !after.properties.isWhitespace else { return false }
    guard isPunctuation(after) else { return true }
    guard let before else { return true }
    return before.properties.isWhitespace || isPunctuation(before)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: scalar.isASCII && "$+<=>^`|~".unicodeScalars.contains(scalar)
    }
  }

  /// The character of the source beside a run: text, or the mark of another element.
  private static func edge(_ node: CommonMarkNode, atEnd: Bool) -> Unicode.Scalar? {
    switch node.kind {
    case .text: atEnd ? node.literal.unicodeScalars.last : node.literal.unicodeScalars.first
    case .softBreak, .lineBreak: " "
    default: "*"
    }
  }

  private static func strike(from opener: CommonMarkNode, to closer: CommonMarkNode) {
    let element = CommonMarkNode.customInline(enter: "<del>", exit: "</del>")
    var next = opener.next
    opener.insertBefore(element)
    while let node = next, node != closer {
      next = node.next
      element.append(node)
    }
    opener.remove()
    closer.remove()
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

/// Items of lists that begin with `[ ]` or `[x]`: boxes that are ticked or not.
enum TaskList {
  /// Puts a box before the text of an item that has one.
  static func apply(to item: CommonMarkNode) {
    guard let paragraph = item.firstChild, paragraph.kind == .paragraph,
      let first = paragraph.firstChild, first.kind == .text
    else { return }
    let text = first.literal
    let isDone = text.hasPrefix("[x] ") || text.hasPrefix("[X] ")
    guard isDone || text.hasPrefix("[ ] ") else { return }
    first.setLiteral(String(text.dropFirst(3)))
    let attribute = isDone ? " checked=\"\"" : ""
    first.insertBefore(
      .customInline(enter: "<input type=\"checkbox\"\(attribute) disabled=\"\" />", exit: ""))
  }
}
