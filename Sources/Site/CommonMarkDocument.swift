internal import CCMark
internal import Glibc

/// A parsed document; the only file that sees libcmark.
///
/// It is freed with its owner, and its nodes with it: a node must not be kept for longer.
struct CommonMarkDocument: ~Copyable {
  private let tree: OpaquePointer

  /// Parses Markdown.
  ///
  /// Without memory libcmark ends the program; it never comes back empty-handed.
  init(_ markdown: [UInt8]) {
    let parsed = markdown.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
    guard let parsed else { preconditionFailure("libcmark made no document.") }
    tree = parsed
  }

  deinit { cmark_node_free(tree) }

  var root: CommonMarkNode { CommonMarkNode(handle: tree) }

  /// The document as HTML, without raw HTML and without addresses that run something.
  func html() -> String {
    guard let text = cmark_render_html(tree, CMARK_OPT_DEFAULT) else {
      preconditionFailure("libcmark made no HTML.")
    }
    defer { text.deallocate() }
    return String(cString: text)
  }
}

/// A node of a document.
struct CommonMarkNode: Hashable {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading
    case thematicBreak, text, softBreak, lineBreak, code, htmlInline, customInline, emphasis
    case strong, link, image, unknown
  }

  fileprivate let handle: OpaquePointer

  fileprivate init(handle: OpaquePointer) { self.handle = handle }

  private init?(_ handle: OpaquePointer?) {
    guard let handle else { return nil }
    self.handle = handle
  }

  var kind: Kind {
    switch cmark_node_get_type(handle) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_CUSTOM_BLOCK: .customBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_CUSTOM_INLINE: .customInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .unknown
    }
  }

  var parent: CommonMarkNode? { CommonMarkNode(cmark_node_parent(handle)) }
  var firstChild: CommonMarkNode? { CommonMarkNode(cmark_node_first_child(handle)) }
  var next: CommonMarkNode? { CommonMarkNode(cmark_node_next(handle)) }

  var children: [CommonMarkNode] {
    var result: [CommonMarkNode] = []
    var child = firstChild
    while let node = child {
      result.append(node)
      child = node.next
    }
    return result
  }

  /// The node and all that is in it, in document order.
  ///
  /// Collected beforehand, without recursion: the tree may be changed while it is walked, and may
  /// be as deep as its source is long.
  var descendants: [CommonMarkNode] {
    var result: [CommonMarkNode] = []
    guard let iterator = cmark_iter_new(handle) else {
      preconditionFailure("libcmark made no iterator.")
    }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return result }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      result.append(CommonMarkNode(handle: node))
    }
  }

  /// The text of a node that has one, and of what is in it.
  var plainText: String {
    descendants.map { node in
      switch node.kind {
      case .text, .code: node.literal
      case .softBreak, .lineBreak: " "
      default: ""
      }
    }.joined()
  }

  var literal: String { Self.string(cmark_node_get_literal(handle)) }
  /// Whether a text, UTF-8, is in that of the node; without a copy.
  func literalContains(_ text: StaticString) -> Bool {
    guard let literal = cmark_node_get_literal(handle) else { return false }
    return text.utf8Start.withMemoryRebound(to: CChar.self, capacity: text.utf8CodeUnitCount + 1) {
      strstr(literal, $0) != nil
    }
  }
  var fenceInfo: String { Self.string(cmark_node_get_fence_info(handle)) }
  var url: String { Self.string(cmark_node_get_url(handle)) }
  var title: String { Self.string(cmark_node_get_title(handle)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(handle)) }
  /// From 1.
  var startLine: Int { Int(cmark_node_get_start_line(handle)) }
  var endLine: Int { Int(cmark_node_get_end_line(handle)) }

  /// What a custom node writes in front of its children.
  var enter: String { Self.string(cmark_node_get_on_enter(handle)) }

  func setEnter(_ html: String) { cmark_node_set_on_enter(handle, html) }
  func setLiteral(_ text: String) { cmark_node_set_literal(handle, text) }
  func setFenceInfo(_ info: String) { cmark_node_set_fence_info(handle, info) }
  func setURL(_ url: String) { cmark_node_set_url(handle, url) }
  func setTitle(_ title: String) { cmark_node_set_title(handle, title) }

  /// A node that writes HTML of our own around its children.
  static func customBlock(enter: String, exit: String) -> CommonMarkNode {
    custom(CMARK_NODE_CUSTOM_BLOCK, enter, exit)
  }

  static func customInline(enter: String, exit: String) -> CommonMarkNode {
    custom(CMARK_NODE_CUSTOM_INLINE, enter, exit)
  }

  /// A node that writes HTML of our own, given as bytes, in front of its children.
  static func customInline(enter: [UInt8]) -> CommonMarkNode {
    guard let node = cmark_node_new(CMARK_NODE_CUSTOM_INLINE) else {
      preconditionFailure("libcmark made no node.")
    }
    // A null byte would end it; libcmark lets none into a document.
    (enter + [0]).withUnsafeBytes { bytes in
      _ = cmark_node_set_on_enter(node, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    return CommonMarkNode(handle: node)
  }

  private static func custom(
    _ type: cmark_node_type, _ enter: String, _ exit: String
  ) -> CommonMarkNode {
    guard let node = cmark_node_new(type) else { preconditionFailure("libcmark made no node.") }
    cmark_node_set_on_enter(node, enter)
    cmark_node_set_on_exit(node, exit)
    return CommonMarkNode(handle: node)
  }

  /// A link without a text.
  static func link(_ url: String) -> CommonMarkNode {
    guard let node = cmark_node_new(CMARK_NODE_LINK) else {
      preconditionFailure("libcmark made no node.")
    }
    cmark_node_set_url(node, url)
    return CommonMarkNode(handle: node)
  }

  /// A node of plain text.
  static func text(_ literal: String) -> CommonMarkNode {
    guard let node = cmark_node_new(CMARK_NODE_TEXT) else {
      preconditionFailure("libcmark made no node.")
    }
    cmark_node_set_literal(node, literal)
    return CommonMarkNode(handle: node)
  }

  /// A block whose text stands as it is.
  static func codeBlock(_ literal: String) -> CommonMarkNode {
    guard let node = cmark_node_new(CMARK_NODE_CODE_BLOCK) else {
      preconditionFailure("libcmark made no node.")
    }
    cmark_node_set_literal(node, literal)
    return CommonMarkNode(handle: node)
  }

  func insertBefore(_ sibling: CommonMarkNode) {
    cmark_node_insert_before(handle, sibling.handle)
  }

  func append(_ child: CommonMarkNode) {
    cmark_node_append_child(handle, child.handle)
  }

  func takeChildren(of other: CommonMarkNode) {
    for child in other.children { append(child) }
  }

  /// Puts another node in the place of this one, which is freed.
  func replace(with other: CommonMarkNode) {
    cmark_node_replace(handle, other.handle)
    cmark_node_free(handle)
  }

  func remove() {
    cmark_node_free(handle)
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
