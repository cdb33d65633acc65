/// A value of a YAML document with the place where it stands.
///
/// Aliases are replaced by what their anchors name, which keeps its own place.
public struct YAMLNode: Sendable, Equatable {
  /// How a scalar was written; only plain ones can be numbers, booleans or null.
  public enum ScalarStyle: Sendable, Equatable {
    /// Without quotes.
    case plain
    /// In single or double quotes, as a block of text, or tagged as a string.
    case quoted
  }

  /// What the node holds.
  public enum Content: Sendable, Equatable {
    /// A single value, as text without its quotes.
    case scalar(String, ScalarStyle)
    /// Values in order.
    case sequence([YAMLNode])
    /// Keys with values, in the order of the document; no key is there twice.
    case mapping([YAMLPair])
  }

  /// What the node holds.
  public let content: Content
  /// Where the node begins.
  public let position: YAMLPosition

  /// Makes a node.
  public init(_ content: Content, at position: YAMLPosition) {
    self.content = content
    self.position = position
  }

  /// The kind of node in words, for messages.
  public var kindInWords: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }
}

/// A key of a mapping with its value.
public struct YAMLPair: Sendable, Equatable {
  /// The text of the key, without its quotes.
  public let key: String
  /// Where the key begins.
  public let keyPosition: YAMLPosition
  /// The value.
  public let value: YAMLNode

  /// Makes a pair.
  public init(key: String, keyPosition: YAMLPosition, value: YAMLNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}
