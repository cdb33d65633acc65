internal import CSimdJSON
import Records

/// A field that is wanted of every record.
struct ColumnField {
  enum Kind: Int32 {
    case name = 0
    case text = 1
    case number = 2
    case boolean = 3
    case scalar = 4
    /// A string of which only its presence counts.
    case presence = 5
    /// An object, as the text of its JSON.
    case object = 6
  }

  let name: String
  let parent: String?
  let kind: Kind

  /// A field of the record, or of the object that the record has under `parent`.
  init(_ name: String, in parent: String? = nil, _ kind: Kind) {
    self.name = name
    self.parent = parent
    self.kind = kind
  }
}

/// What a record has for a field.
enum FieldState: UInt8 {
  case missing = 0
  case null = 1
  case present = 2
  case wrongType = 3
}

/// Reads JSON lines as columns: the only place that knows of simdjson.
struct ColumnReader: ~Copyable {
  /// Bytes that must be readable behind the lines.
  static let padding = Int(DJ_PADDING)
  /// Lines taken at once: their columns stay in the second-level cache.
  static let linesPerBatch = 2048

  private let reader: OpaquePointer
  private let fields: [ColumnField]

  init(_ fields: [ColumnField]) {
    self.fields = fields
    // The names must lie still until the reader has copied them.
    let texts = fields.map { field in
      ContiguousArray("\(field.name)\0\(field.parent ?? "")\0".utf8CString)
    }
    let created = ColumnReader.withPointers(to: texts[...]) { starts in
      let descriptions = zip(fields, starts).map { field, start in
        dj_field(
          name: start, parent: field.parent == nil ? nil : start + field.name.utf8.count + 1,
          kind: field.kind.rawValue)
      }
      return dj_reader_new(descriptions, descriptions.count)
    }
    guard let created else {
      preconditionFailure("out of memory")
    }
    reader = created
  }

  /// The result of a function of where each text begins.
  private static func withPointers(
    to texts: ArraySlice<ContiguousArray<CChar>>, _ known: [UnsafePointer<CChar>] = [],
    _ body: ([UnsafePointer<CChar>]) -> OpaquePointer?
  ) -> OpaquePointer? {
    guard let text = texts.first else { return body(known) }
    return text.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return nil }
      return withPointers(to: texts.dropFirst(), known + [start], body)
    }
  }

  deinit { dj_reader_free(reader) }

  /// Reads the next lines of `bytes`, at most `linesPerBatch`.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> ColumnBatch {
    ColumnBatch(
      dj_reader_read(
        reader, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count,
        ColumnReader.linesPerBatch))
  }

  /// The values that the last `read` found for the field at `index`.
  func column(_ index: Int) -> Column {
    Column(dj_reader_column(reader, index))
  }

  /// How many names the table holds.
  var nameCount: Int { dj_reader_name_count(reader) }

  /// A name of the table.
  func name(_ index: Int) -> String {
    var length = 0
    guard let bytes = dj_reader_name(reader, index, &length) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  /// The key of the field at `index`, for messages.
  func fieldName(_ index: Int) -> String { fields[index].name }
}
