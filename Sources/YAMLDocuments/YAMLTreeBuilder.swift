/// Makes the tree of a document from its events.
struct YAMLTreeBuilder: ~Copyable {
  /// A finished node that aliases can repeat, with what each repetition adds.
  private struct Anchored {
    let node: YAMLNode
    let count: Int
    let height: Int
  }

  private var reader: YAMLEventReader
  private let file: String
  private let limits: YAMLLimits
  private var count = 0
  private var anchors: [String: Anchored] = [:]
  private var openAnchors: [String] = []

  init(_ text: String, file: String, limits: YAMLLimits) throws(YAMLError) {
    self.file = file
    self.limits = limits
    reader = try YAMLEventReader(text, file: file)
  }

  /// The single document; an empty scalar when there is none.
  mutating func document() throws(YAMLError) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try reader.next()
      switch event.content {
      case .streamEnd:
        return root ?? YAMLNode(.scalar("", .plain), at: YAMLPosition(line: 1, column: 1))
      case .documentStart:
        guard root == nil else {
          throw error("a second document starts; only one is expected", at: event.position)
        }
        let first = try reader.next()
        root = try node(first, depth: 0).node
      default: break
      }
    }
  }

  private mutating func node(
    _ event: YAMLEvent, depth: Int
  ) throws(YAMLError) -> (node: YAMLNode, height: Int) {
    if case .alias(let name) = event.content {
      return try repeated(name, at: event.position, depth: depth)
    }
    try add(1, at: event.position)
    let countBefore = count - 1
    if let anchor = event.anchor { openAnchors.append(anchor) }
    let content: YAMLNode.Content
    var height = 0
    switch event.content {
    case .sequenceStart: (content, height) = try sequence(event.position, depth: depth + 1)
    case .mappingStart: (content, height) = try mapping(event.position, depth: depth + 1)
    case .scalar(let text, let style): content = .scalar(text, style)
    default: throw error("a value is expected", at: event.position)
    }
    let node = YAMLNode(content, at: event.position)
    if let anchor = event.anchor {
      openAnchors.removeLast()
      anchors[anchor] = Anchored(node: node, count: count - countBefore, height: height)
    }
    return (node, height)
  }

  private mutating func repeated(
    _ name: String, at position: YAMLPosition, depth: Int
  ) throws(YAMLError) -> (node: YAMLNode, height: Int) {
    guard !openAnchors.contains(name) else {
      throw error("'*\(shown(name))' is inside the value that it repeats", at: position)
    }
    guard let anchored = anchors[name] else {
      throw error("'*\(shown(name))' has no anchor before it", at: position)
    }
    try add(anchored.count, at: position)
    try check(depth: depth + anchored.height, at: position)
    return (anchored.node, anchored.height)
  }

  private mutating func sequence(
    _ start: YAMLPosition, depth: Int
  ) throws(YAMLError) -> (YAMLNode.Content, height: Int) {
    try check(depth: depth, at: start)
    var nodes: [YAMLNode] = []
    var height = 0
    while true {
      let event = try reader.next()
      if case .collectionEnd = event.content { return (.sequence(nodes), height + 1) }
      let next = try node(event, depth: depth)
      nodes.append(next.node)
      height = max(height, next.height)
    }
  }

  private mutating func mapping(
    _ start: YAMLPosition, depth: Int
  ) throws(YAMLError) -> (YAMLNode.Content, height: Int) {
    try check(depth: depth, at: start)
    var pairs: [YAMLPair] = []
    var lines: [String: Int] = [:]
    var height = 0
    while true {
      let event = try reader.next()
      if case .collectionEnd = event.content { return (.mapping(pairs), height + 1) }
      let key = try node(event, depth: depth).node
      guard let text = key.text else {
        throw error("a key must be a single value, not \(key.kindInWords)", at: event.position)
      }
      if let line = lines.updateValue(event.position.line, forKey: text) {
        throw error(
          "the key '\(shown(text))' is a duplicate, first in line \(line)", at: event.position)
      }
      let valueEvent = try reader.next()
      let value = try node(valueEvent, depth: depth)
      pairs.append(YAMLPair(key: text, keyPosition: event.position, value: value.node))
      height = max(height, value.height)
    }
  }

  private mutating func add(_ more: Int, at position: YAMLPosition) throws(YAMLError) {
    count += more
    guard count <= limits.nodes else {
      throw error("more than \(limits.nodes) values, repeated ones included", at: position)
    }
  }

  private func check(depth: Int, at position: YAMLPosition) throws(YAMLError) {
    guard depth <= limits.depth else {
      throw error("lists and maps are nested more than \(limits.depth) deep", at: position)
    }
  }

  /// Escapes in double quotes can put anything into a key; a message stays on its line.
  private func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func error(_ message: String, at position: YAMLPosition) -> YAMLError {
    YAMLError(file: file, position: position, message: message)
  }
}
