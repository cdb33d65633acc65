extension YAMLNode {
  /// Reads a text that holds one YAML document; an empty one gives an empty scalar.
  ///
  /// `file` names the text in errors. Anchors and aliases are understood, merge keys (`<<`) are
  /// ordinary keys, tags other than `!!str` are refused. What `limits` do not allow is an error.
  public init(
    parsing text: String, file: String, limits: YAMLLimits = .standard
  ) throws(YAMLError) {
    let size = text.utf8.count
    guard size <= limits.bytes else {
      throw YAMLError(
        file: file, position: YAMLPosition(line: 1, column: 1),
        message: "the text is \(size) bytes long; at most \(limits.bytes) are read")
    }
    var builder = try YAMLTreeBuilder(text, file: file, limits: limits)
    self = try builder.document()
  }
}
