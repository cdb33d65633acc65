internal import CSimdJSON
import Glibc

/// Reads whole JSON documents, one after the other, in memory that is used again.
struct JSONTree: ~Copyable {
  private let tree: OpaquePointer

  /// What a document came to.
  enum Outcome {
    /// The document; valid until the next one is read.
    case document(JSONNode)
    /// Why it is none, as a diagnostic's reason.
    case broken(String)
  }

  init() {
    guard let created = dj_tree_new() else { preconditionFailure("out of memory") }
    tree = created
  }

  deinit { dj_tree_free(tree) }

  /// Reads a document; `ColumnReader.padding` more bytes are readable behind it.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    let code = dj_tree_read(
      tree, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    if code != 0 {
      return .broken((ColumnBatch.IssueKind(rawValue: code) ?? .brokenJSON).reason)
    }
    guard let nodes = dj_tree_nodes(tree) else { return .broken("broken-json") }
    return .document(JSONNode(nodes))
  }
}

/// A value of a document, valid as long as the document is.
struct JSONNode {
  private let node: UnsafePointer<dj_node>

  fileprivate init(_ node: UnsafePointer<dj_node>) { self.node = node }

  private var kind: Int { Int(node.pointee.kind) }

  var isNull: Bool { kind == DJ_NODE_NULL }
  var isObject: Bool { kind == DJ_NODE_OBJECT }
  var isArray: Bool { kind == DJ_NODE_ARRAY }

  /// The number; nil for anything else.
  var number: Double? { kind == DJ_NODE_NUMBER ? node.pointee.value.number : nil }

  /// The truth value; nil for anything else.
  var bool: Bool? { kind == DJ_NODE_BOOLEAN ? node.pointee.value.number != 0 : nil }

  /// The bytes of a string, UTF-8; nil for anything else.
  var bytes: UnsafeRawBufferPointer? {
    guard kind == DJ_NODE_STRING else { return nil }
    return UnsafeRawBufferPointer(start: node.pointee.value.text, count: Int(node.pointee.length))
  }

  /// The string; nil for anything else.
  var string: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  /// The member with the key; nil where there is none, and for anything but an object.
  ///
  /// Of several with the same key the last counts, as in most readers.
  subscript(key: StaticString) -> JSONNode? {
    guard isObject else { return nil }
    var found: JSONNode?
    forEachChild { position, child in
      if position.isMultiple(of: 2) {
        found = child.isString(key) ? child.next : found
      }
    }
    return found
  }

  /// Calls `body` with every member of an object, in their order.
  func forEachMember(_ body: (_ key: JSONNode, _ value: JSONNode) -> Void) {
    guard isObject else { return }
    forEachChild { position, child in
      if position.isMultiple(of: 2) { body(child, child.next) }
    }
  }

  /// Calls `body` with every element of an array, in their order.
  func forEachElement(_ body: (JSONNode) -> Void) {
    guard isArray else { return }
    forEachChild { _, child in body(child) }
  }

  private func forEachChild(_ body: (_ position: Int, _ child: JSONNode) -> Void) {
    let end = node + 1 + Int(node.pointee.length)
    var child = JSONNode(node + 1)
    var position = 0
    while child.node < end {
      body(position, child)
      position += 1
      child = child.next
    }
  }

  /// The node behind this one and all that belongs to it.
  private var next: JSONNode {
    JSONNode(node + 1 + (isObject || isArray ? Int(node.pointee.length) : 0))
  }

  /// Whether this is a certain string.
  func isString(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard Int(node.pointee.length) == length, let start = bytes?.baseAddress else { return false }
    return memcmp(start, text.utf8Start, length) == 0
  }
}
