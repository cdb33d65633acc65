internal import CSimdJSON

/// Where the records of one batch stand, and which lines are none.
///
/// Valid until the next read.
struct ColumnBatch {
  /// Why a line gave no record, or what is odd about one that did.
  enum IssueKind: Int32 {
    case brokenJSON = 1
    case notAnObject = 2
    case tooDeep = 3
    case invalidUTF8 = 4
    case duplicateKey = 5
    case zeroBytes = 6

    var reason: String {
      switch self {
      case .brokenJSON: "broken-json"
      case .notAnObject: "not-an-object"
      case .tooDeep: "nested-too-deep"
      case .invalidUTF8: "invalid-utf8"
      case .duplicateKey: "duplicate-key"
      case .zeroBytes: "zero-bytes"
      }
    }
  }

  struct Issue {
    let kind: IssueKind
    let field: Int
    let line: UInt32
    let bytes: Range<Int>
  }

  private let batch: dj_batch

  init(_ batch: dj_batch) { self.batch = batch }

  var records: Int { batch.records }
  /// Lines consumed, blank ones included.
  var lineCount: Int { batch.line_count }
  /// Bytes consumed.
  var consumed: Int { batch.consumed }

  /// The line of a record, 0-based from the first line given.
  func line(_ record: Int) -> UInt32 { batch.lines[record] }

  /// Where a record's line lies in the memory given.
  func bytes(_ record: Int) -> Range<Int> {
    batch.offsets[record]..<(batch.offsets[record] + Int(batch.lengths[record]))
  }

  var issues: [Issue] {
    (0..<batch.issue_count).map { index in
      let issue = batch.issues[index]
      return Issue(
        kind: IssueKind(rawValue: issue.code) ?? .brokenJSON, field: Int(issue.field),
        line: issue.line, bytes: issue.offset..<(issue.offset + issue.length))
    }
  }
}

/// The values of one field.
///
/// Valid until the next read.
struct Column {
  private let column: dj_column

  init(_ column: dj_column) { self.column = column }

  @inline(__always)
  func state(_ record: Int) -> FieldState {
    FieldState(rawValue: column.state[record]) ?? .missing
  }

  @inline(__always)
  func isPresent(_ record: Int) -> Bool { column.state[record] == FieldState.present.rawValue }

  /// The number of a record's name; only where one is present.
  @inline(__always)
  func name(_ record: Int) -> Int { Int(column.names[record]) }

  @inline(__always)
  func number(_ record: Int) -> Double { column.numbers[record] }

  /// A record's text as UTF-8; only where one is present.
  @inline(__always)
  func bytes(_ record: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: column.bytes + Int(column.offsets[record]), count: Int(column.lengths[record]))
  }

  func text(_ record: Int) -> String? {
    isPresent(record) ? String(decoding: bytes(record), as: UTF8.self) : nil
  }

  /// All texts of the batch in one piece, each ended by a newline.
  var arena: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: column.bytes, count: column.byte_count)
  }

  /// Where a record's text lies in the arena; only where one is present.
  func range(_ record: Int) -> Range<Int> {
    let start = Int(column.offsets[record])
    return start..<(start + Int(column.lengths[record]))
  }
}

extension Column {
  /// Whether a record has something for the field that can't be used: neither nothing nor null.
  @inline(__always)
  func isUnusable(_ record: Int) -> Bool {
    let state = state(record)
    return state == .present || state == .wrongType
  }
}
