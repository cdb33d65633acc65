extension JSONValue {
  /// Reads a document, strictly after RFC 8259.
  ///
  /// Arrays and objects may be nested 256 deep; numbers must fit a `Double`.
  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in
      var parser = JSONParser(bytes: bytes)
      return try parser.document()
    }
  }
}
