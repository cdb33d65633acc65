import Records

/// The operations of one database, so that rows of other tables find theirs.
///
/// Some tens of bytes an operation; texts are looked up by a table that is only made when asked.
struct OperationIndex {
  private var ids: [Int64] = []
  /// Rows by id, once ids turned out not to ascend.
  private var rowOfID: [Int64: Int32] = [:]
  private var types: [Int32] = []
  private var starts: [Timestamp] = []
  private var states: [UInt8] = []
  private var labels: [UInt8] = []
  private var labelEnds: [Int] = []
  private var slots: [Int32] = []
  private var typeNames = NameTable()

  private static let isCompleted: UInt8 = 1
  private static let hasSuccess: UInt8 = 2
  private static let isSuccess: UInt8 = 4
  private static let isRepeated: UInt8 = 8

  /// Adds an operation; that ids ascend is no must, but faster.
  ///
  /// - Parameters:
  ///   - label: What its column `operation_id` holds.
  ///   - repeated: Those that do not count here, since they do in another database.
  /// - Returns: Whether it is one of these.
  @discardableResult
  mutating func add(
    _ operation: borrowing OperationRecord, label: SQLValue, repeated: Set<OperationKey> = []
  ) -> Bool {
    if !rowOfID.isEmpty || operation.id < ids.last ?? .min {
      if rowOfID.isEmpty { for (row, id) in ids.enumerated() { rowOfID[id] = Int32(row) } }
      rowOfID[operation.id] = Int32(ids.count)
    }
    ids.append(operation.id)
    types.append(Int32(typeNames.index(of: operation.type)))
    starts.append(operation.started)
    var state = operation.completed == nil ? 0 : OperationIndex.isCompleted
    if let success = operation.success {
      state |= OperationIndex.hasSuccess | (success ? OperationIndex.isSuccess : 0)
    }
    states.append(state)
    switch label {
    case .text(let bytes): labels.append(contentsOf: bytes)
    case .integer(let number): labels.append(contentsOf: String(number).utf8)
    default: break
    }
    labelEnds.append(labels.count)
    addKey(operation.type)
    guard !repeated.isEmpty, let key = keys.last, repeated.contains(key.whetherEnded) else {
      return false
    }
    states[ids.count - 1] |= OperationIndex.isRepeated
    return true
  }

  /// Whether the operation with an `id` counts in another database.
  func isRepeated(id: Int64) -> Bool {
    row(id: id).map { states[$0] & OperationIndex.isRepeated != 0 } ?? false
  }

  /// When the operation with an `id` started; nil where it is not there.
  func start(of id: Int64) -> Timestamp? { row(id: id).map { starts[$0] } }

  /// What tells each operation from those of other databases, in the order of rows.
  private(set) var keys: [OperationKey] = []

  private mutating func addKey(_ type: String) {
    let row = ids.count - 1
    let range = labelRange(row)
    let label = labels.withUnsafeBytes {
      BinaryReader.sum(of: UnsafeRawBufferPointer(rebasing: $0[range]))
    }
    keys.append(
      OperationKey(
        id: ids[row], type: type, started: starts[row], label: label,
        isCompleted: states[row] & OperationIndex.isCompleted != 0))
  }

  /// The operation that a row's `operation_id` names.
  ///
  /// A number is an `id` before it is an `operation_id`, a text the other way round. Of several
  /// operations with one `operation_id`, as when an issue is processed again, it is the one that
  /// started last.
  mutating func operation(_ value: SQLValue) -> OperationReference? {
    switch value {
    case .integer(let id):
      if let row = row(id: id) { return reference(row) }
      return String(id).withUTF8Copy { row(label: $0) }.map(reference)
    case .text(let bytes):
      if let row = row(label: bytes) { return reference(row) }
      guard bytes.count <= 20, let id = Int64(String(decoding: bytes, as: UTF8.self)) else {
        return nil
      }
      return row(id: id).map(reference)
    case .real(let number):
      return Int64(exactly: number).flatMap { row(id: $0) }.map(reference)
    case .null, .blob: return nil
    }
  }

  private func reference(_ row: Int) -> OperationReference {
    let state = states[row]
    return OperationReference(
      id: ids[row], type: typeNames.names[Int(types[row])], started: starts[row],
      isCompleted: state & OperationIndex.isCompleted != 0,
      success: state & OperationIndex.hasSuccess == 0
        ? nil : state & OperationIndex.isSuccess != 0)
  }

  private func row(id: Int64) -> Int? {
    if !rowOfID.isEmpty { return rowOfID[id].map(Int.init) }
    guard let first = ids.first, let last = ids.last, id >= first, id <= last else { return nil }
    // Ids without gaps are the common case.
    let (guess, overflow) = id.subtractingReportingOverflow(first)
    if !overflow, guess < ids.count, ids[Int(guess)] == id { return Int(guess) }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  private mutating func row(label: UnsafeRawBufferPointer) -> Int? {
    guard !label.isEmpty, !ids.isEmpty else { return nil }
    if slots.isEmpty { makeSlots() }
    let found = slots[slot(of: label)]
    return found < 0 ? nil : Int(found)
  }

  private mutating func makeSlots() {
    var size = 1024
    while size < ids.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for row in ids.indices {
      let range = labelRange(row)
      guard !range.isEmpty else { continue }
      let slot = labels.withUnsafeBytes {
        self.slot(of: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
      let other = slots[slot]
      if other < 0 || starts[Int(other)] <= starts[row] { slots[slot] = Int32(row) }
    }
  }

  /// Where a label stands in the table, or the free place that it would take.
  private func slot(of label: UnsafeRawBufferPointer) -> Int {
    var slot = Int(truncatingIfNeeded: NameCache.hash(label)) & (slots.count - 1)
    while slots[slot] >= 0, !isEqual(Int(slots[slot]), label) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ row: Int, _ label: UnsafeRawBufferPointer) -> Bool {
    let range = labelRange(row)
    guard range.count == label.count else { return false }
    return labels.withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[range]).elementsEqual(label)
    }
  }

  private func labelRange(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : labelEnds[row - 1])..<labelEnds[row]
  }
}

extension String {
  /// Calls `body` with the text's UTF-8 bytes.
  fileprivate func withUTF8Copy<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
