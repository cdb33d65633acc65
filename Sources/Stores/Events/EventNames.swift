import Records
import Redaction

/// The reader's table of names as texts, made once a name.
struct EventNames {
  private var mapping = NameMapping()
  private var table = NameTable()

  mutating func update(from reader: borrowing ColumnReader, redactor: Redactor) {
    mapping.update(from: reader, into: &table, redactor: redactor)
  }

  subscript(name: Int) -> String { table.names[Int(mapping[name])] }
}

extension Column {
  /// Why a required value is not there.
  func problem(_ record: Int) -> String {
    state(record) == .wrongType ? "wrong-type" : "missing-field"
  }
}
