/// The fields of a correction, in the order of their columns.
enum FeedbackField: Int, CaseIterable {
  case timestamp, type, context, feedback, category, severity, sessionID

  var column: ColumnField {
    switch self {
    case .timestamp: ColumnField("timestamp", .text)
    case .type: ColumnField("type", .name)
    case .context: ColumnField("context", .text)
    case .feedback: ColumnField("feedback", .text)
    case .category: ColumnField("category", .name)
    case .severity: ColumnField("severity", .name)
    case .sessionID: ColumnField("session_id", .scalar)
    }
  }

  var name: String { "\(column.name)" }
}

/// The columns of one batch by name.
struct FeedbackColumns {
  private let columns: [Column]

  init(_ reader: borrowing ColumnReader) {
    var columns: [Column] = []
    for field in FeedbackField.allCases { columns.append(reader.column(field.rawValue)) }
    self.columns = columns
  }

  subscript(field: FeedbackField) -> Column { columns[field.rawValue] }

  /// Why a record can't be used: the first required field that it lacks; nil when it has all.
  func problem(_ record: Int) -> String? {
    for field in FeedbackField.allCases where field != .sessionID {
      if !self[field].isPresent(record) { return "\(self[field].problem(record)) \(field.name)" }
    }
    return nil
  }
}
