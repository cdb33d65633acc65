import YAMLDocuments

/// Reads a text under a short file name.
func parse(_ text: String, limits: YAMLLimits = .standard) throws(YAMLError) -> YAMLNode {
  try YAMLNode(parsing: text, file: "t.yaml", limits: limits)
}

/// The error of a text as one line; `nil` when the text is fine.
func failure(_ text: String, limits: YAMLLimits = .standard) -> String? {
  do throws(YAMLError) {
    _ = try parse(text, limits: limits)
    return nil
  } catch {
    return error.description
  }
}

/// The tree without places and styles, in a form like JSON.
func outline(_ node: YAMLNode) -> String {
  switch node.content {
  case .scalar(let text, _): text
  case .sequence(let nodes): "[" + nodes.map(outline).joined(separator: ",") + "]"
  case .mapping(let pairs):
    "{" + pairs.map { "\($0.key):\(outline($0.value))" }.joined(separator: ",") + "}"
  }
}
