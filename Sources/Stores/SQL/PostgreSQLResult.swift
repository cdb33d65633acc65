internal import CPostgreSQL

/// The answer to one statement, freed with its owner.
struct PostgreSQLResult: ~Copyable {
  let handle: OpaquePointer?

  init(_ handle: OpaquePointer?) { self.handle = handle }

  deinit { cpq_clear(handle) }

  var isSuccess: Bool {
    let status = cpq_resultStatus(handle)
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
  }

  var rows: Int32 { cpq_ntuples(handle) }

  /// How the values of each column are read.
  var kinds: [PostgreSQLRow.Kind] {
    (0..<cpq_nfields(handle)).map { PostgreSQLRow.Kind(type: cpq_ftype(handle, $0)) }
  }

  /// The code of an error, five letters and digits; empty where there is none.
  var errorCode: String {
    cpq_resultErrorField(handle, PostgreSQLResult.codeField).map { String(cString: $0) } ?? ""
  }

  /// The server's own words for an error.
  var errorWords: String {
    cpq_resultErrorField(handle, PostgreSQLResult.messageField).map { String(cString: $0) } ?? ""
  }

  // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY, which are characters in C.
  private static let codeField = Int32(UInt8(ascii: "C"))
  private static let messageField = Int32(UInt8(ascii: "M"))
}

/// A row of an answer.
struct PostgreSQLRow: SQLRow {
  /// How values of a column are read; the server writes all of them as text.
  enum Kind {
    case integer, real, truth, blob, text

    init(type: Oid) {
      // The numbers of built-in types never change (pg_type.dat of PostgreSQL).
      switch type {
      case 20, 21, 23, 26: self = .integer
      case 700, 701: self = .real
      case 16: self = .truth
      case 17: self = .blob
      default: self = .text
      }
    }
  }

  private let result: OpaquePointer?
  private let row: Int32
  private let kinds: [Kind]

  init(_ result: borrowing PostgreSQLResult, row: Int32, kinds: [Kind]) {
    self.result = result.handle
    self.row = row
    self.kinds = kinds
  }

  func value(_ column: Int) -> SQLValue {
    let number = Int32(truncatingIfNeeded: column)
    guard cpq_getisnull(result, row, number) == 0, let start = cpq_getvalue(result, row, number)
    else { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: start, count: Int(cpq_getlength(result, row, number)))
    switch kinds[column] {
    case .integer:
      return Int64(String(decoding: bytes, as: UTF8.self)).map { .integer($0) } ?? .text(bytes)
    case .real:
      return Double(String(decoding: bytes, as: UTF8.self)).map { .real($0) } ?? .text(bytes)
    case .truth: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case .blob: return .blob(bytes)
    case .text: return .text(bytes)
    }
  }

  /// Bytes of all values.
  var bytes: Int {
    kinds.indices.reduce(0) { $0 + Int(cpq_getlength(result, row, Int32($1))) }
  }
}
