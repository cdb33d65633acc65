import Records
import Redaction

/// The reader's table of names, redacted and bounded, as numbers of a batch's table.
///
/// A name is made into text once, when it is first seen.
struct NameMapping {
  /// Longer names are cut: they are data that went astray, and would fill every table.
  static let characters = 120

  private var indices: [Int32] = []

  /// Adds the names that `reader` has found since the last call.
  mutating func update(
    from reader: borrowing ColumnReader, into names: inout NameTable, redactor: Redactor
  ) {
    while indices.count < reader.nameCount {
      let raw = reader.name(indices.count)
      let name = NameMapping.bounded(
        redactor.redact(raw).canonical, characters: NameMapping.characters)
      indices.append(Int32(names.index(of: name)))
    }
  }

  /// The batch's number of a reader's name.
  @inline(__always)
  subscript(name: Int) -> Int32 { indices[name] }

  /// A text cut to a number of code points, with an ellipsis where it was cut.
  ///
  /// Code points, not what people call characters: of those, one can be a megabyte long.
  static func bounded(_ text: String, characters: Int) -> String {
    guard text.utf8.count > characters, text.unicodeScalars.count > characters else { return text }
    return String(text.unicodeScalars.prefix(characters - 1)) + "…"
  }
}
