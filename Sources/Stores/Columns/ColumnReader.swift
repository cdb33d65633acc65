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
  }

  let name: StaticString
  let parent: StaticString?
  let kind: Kind

  /// A field of the record, or of the object that the record has under `parent`.
  init(_ name: StaticString, in parent: StaticString? = nil, _ kind: Kind) {
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
    let descriptions = fields.map { field in
      dj_field(
        name: field.name.cString, parent: field.parent?.cString, kind: field.kind.rawValue)
    }
    guard let created = dj_reader_new(descriptions, descriptions.count) else {
      preconditionFailure("out of memory")
    }
    reader = created
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
  func fieldName(_ index: Int) -> String { "\(fields[index].name)" }
}

extension StaticString {
  fileprivate var cString: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
