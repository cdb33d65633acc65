import Foundation

/// The values that a template uses, nested as its sections are.
struct TemplateOutline {
  /// One name; below it the names inside its section.
  final class Node {
    let name: String
    var isShown = false
    var isSection = false
    var children: [Node] = []

    init(_ name: String) { self.name = name }

    func child(_ name: String) -> Node {
      if let known = children.first(where: { $0.name == name }) { return known }
      children.append(Node(name))
      return children[children.count - 1]
    }
  }

  let root = Node("")
  /// The templates that this one puts in.
  private(set) var partials: [String] = []

  /// Reads the tags of a template.
  init(_ template: String) {
    var open = [root]
    let tag = regex(#"\{\{\{?([#^/>!&]?)\s*([^}]*?)\s*\}?\}\}"#)
    for match in template.matches(of: tag) {
      guard let kind = match.output[1].substring, let text = match.output[2].substring else {
        continue
      }
      let name = String(text)
      switch kind {
      case "!": continue
      case ">": if !partials.contains(name) { partials.append(name) }
      case "/": open.removeLast()
      case "#", "^":
        let node = open[open.count - 1].child(name)
        node.isSection = true
        // What stands where a value is absent belongs to what is around it.
        open.append(kind == "#" ? node : open[open.count - 1])
      default: open[open.count - 1].child(name).isShown = true
      }
    }
  }

  /// As a list in Markdown.
  var text: String {
    var lines: [String] = []
    if !partials.isEmpty {
      lines.append("Puts in " + partials.map { "`\($0)`" }.joined(separator: ", ") + ".\n")
    }
    write(root, indent: "", to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ node: Node, indent: String, to lines: inout [String]) {
    let plain = node.children.filter(\.children.isEmpty)
    if !plain.isEmpty {
      lines.append(indent + "- " + plain.map { "`\($0.name)`" }.joined(separator: ", "))
    }
    for child in node.children where !child.children.isEmpty {
      lines.append(indent + "- `\(child.name)`:")
      write(child, indent: indent + "  ", to: &lines)
    }
  }
}
