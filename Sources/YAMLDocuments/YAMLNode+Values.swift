/// Scalars read by the core schema of YAML 1.2: `yes`, `no`, `on` and `off` are text.
extension YAMLNode {
  /// The text of a scalar, however it was written; `nil` for lists and maps.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The elements of a list; `nil` for everything else.
  public var elements: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  /// The pairs of a map; `nil` for everything else.
  public var pairs: [YAMLPair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The value for a key of a map; `nil` when there is none.
  public subscript(key: String) -> YAMLNode? {
    pairs?.first { $0.key == key }?.value
  }

  /// True for a plain scalar that is empty, `~` or `null`.
  public var isNull: Bool {
    guard let plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(plain)
  }

  /// The value of a plain `true` or `false`; `nil` for everything else.
  public var boolean: Bool? {
    switch plain {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The value of a plain whole number in decimal digits; `nil` for everything else and beyond
  /// 64 bits.
  public var integer: Int? {
    guard let plain, plain.utf8.allSatisfy({ "+-0123456789".utf8.contains($0) }) else { return nil }
    return Int(plain)
  }

  /// The value of a plain decimal number; `nil` for everything else, and for infinity and NaN.
  public var number: Double? {
    guard let plain, plain.utf8.allSatisfy({ "+-0123456789.eE".utf8.contains($0) }),
      let value = Double(plain), value.isFinite
    else { return nil }
    return value
  }

  private var plain: String? {
    if case .scalar(let text, .plain) = content { text } else { nil }
  }
}
