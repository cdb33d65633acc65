import Records

extension OperationDecoder {
  /// To which hour a row belongs.
  enum RowHour {
    case started(Hour)
    /// To none, as it can't be used.
    case unusable
    /// To that of an operation that it does not name by its `id`.
    case unsure
  }

  /// The hour to which a row belongs, and nothing else of it; an operation is learned of.
  mutating func hour(of row: some SQLRow, in table: OperationTable) -> RowHour {
    if isTooLong(row) { return .unusable }
    if table == .operations {
      return learn(row).map { .started($0.hour) } ?? .unusable
    }
    let name = row.value(1)
    guard !name.isNull else { return .unusable }
    guard case .integer(let id) = name, let operation = index.operation(name), operation.id == id
    else { return .unsure }
    return .started(operation.started.hour)
  }

  /// Learns of an operation without counting it, so that rows of other tables find it; gives its
  /// start, nil where it can't be used.
  @discardableResult
  mutating func learn(_ row: some SQLRow) -> Timestamp? {
    guard !isTooLong(row), case .value(let id) = row.value(0).whole else { return nil }
    if let known = index.start(of: id) { return known }
    var reading = RowReading(
      row: row, table: .operations, position: SourcePosition(file: 0, chunk: 0, line: 0))
    guard let head = head(&reading) else { return nil }
    let operation = OperationRecord(
      id: head.id, type: names.name(head.type), started: head.started, completed: head.completed,
      success: reading.truth(OperationColumn.success), position: reading.position)
    index.add(operation, label: reading.value(OperationColumn.label))
    return head.started
  }
}
