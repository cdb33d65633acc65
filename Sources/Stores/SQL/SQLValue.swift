import Glibc

/// One value of a row as the database hands it over; bytes are valid until the next row.
enum SQLValue {
  case null
  case integer(Int64)
  case real(Double)
  case text(UnsafeRawBufferPointer)
  /// Bytes that are no text.
  case blob(UnsafeRawBufferPointer)
}

/// What a row has for a column that is read as a type.
enum SQLCell<Value> {
  /// Null, or the table has no such column.
  case absent
  case value(Value)
  /// Something that can't be read as the type.
  case unusable

  /// The value, if there is one.
  var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  init(_ value: Value?) {
    if let value { self = .value(value) } else { self = .unusable }
  }
}

extension SQLValue {
  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// A whole number; also one that is written as a fraction or a text.
  var whole: SQLCell<Int64> {
    switch self {
    case .null: return .absent
    case .integer(let value): return .value(value)
    case .real(let value): return SQLCell(Int64(exactly: value))
    case .text(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      if let value = Int64(text) { return .value(value) }
      return SQLCell(SQLValue.number(bytes).flatMap { Int64(exactly: $0) })
    case .blob: return .unusable
    }
  }

  /// A finite number; PostgreSQL hands its decimals over as text.
  var number: SQLCell<Double> {
    switch self {
    case .null: .absent
    case .integer(let value): .value(Double(value))
    case .real(let value): SQLCell(value.isFinite ? value : nil)
    case .text(let bytes): SQLCell(SQLValue.number(bytes))
    case .blob: .unusable
    }
  }

  /// True or false: a number that is 1 or 0, or one of the words that PostgreSQL reads.
  var truth: SQLCell<Bool> {
    switch self {
    case .null: return .absent
    case .integer(let value): return SQLCell(value == 0 ? false : value == 1 ? true : nil)
    case .real(let value): return SQLCell(value == 0 ? false : value == 1 ? true : nil)
    case .text(let bytes):
      guard bytes.count <= 5 else { return .unusable }
      switch String(decoding: bytes, as: UTF8.self).lowercased() {
      case "t", "true", "yes", "y", "on", "1": return .value(true)
      case "f", "false", "no", "n", "off", "0": return .value(false)
      default: return .unusable
      }
    case .blob: return .unusable
    }
  }

  private static func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard bytes.count <= 64 else { return nil }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }
}
