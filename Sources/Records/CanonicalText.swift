@_spi(_Unicode) import Swift

extension String {
  /// The text in canonical composition (Unicode Standard Annex 15, form C).
  ///
  /// Two spellings of a character are the same to `==` and in dictionaries. Names from logs are
  /// kept in this one spelling, or which of them a report shows would depend on the order of
  /// reading. Complexity: linear; a text of ASCII alone is returned as it is.
  public var canonical: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: _nfc)
    return String(result)
  }
}
