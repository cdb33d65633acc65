public import Records

/// What the rows of a database came to page by page, so that a later night reads only the pages that
/// have changed, and those that belong to the same hours.
public struct DatabasePages: Sendable, Equatable {
  /// A page that holds rows of a table.
  struct Page: Sendable, Equatable {
    /// A checksum of its bytes.
    let sum: UInt64
    /// How many rows it holds.
    var rows = 0
    /// Rows of `operations` that can be used.
    var used = 0
    /// What tells these rows from those of other databases; kept beside the pages.
    var keys: [OperationKey] = []
    /// Whether something is odd about a row: such a page is read each time.
    var isOdd = false
    /// The hours in which the operations of its rows started, ascending.
    var hours: [Int32] = []
  }

  /// A checksum of how the tables are declared.
  let schema: UInt64
  /// The pages of each table, in the order of its rows.
  var tables: [[Page]]

  /// The operations of all pages, in the order of rows.
  var keys: [OperationKey] { tables[OperationTable.operations.rawValue].flatMap(\.keys) }

  /// Gives each page its operations; false where their number is another one.
  mutating func distribute(_ keys: [OperationKey]) -> Bool {
    var rest = keys[...]
    let table = OperationTable.operations.rawValue
    for place in tables[table].indices {
      let used = tables[table][place].used
      guard rest.count >= used else { return false }
      tables[table][place].keys = Array(rest.prefix(used))
      rest = rest.dropFirst(used)
    }
    return rest.isEmpty
  }
}

extension DatabasePages: BinaryCodable {
  /// Writes the pages.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(unsigned: schema)
    for pages in tables {
      writer.write(count: pages.count)
      for page in pages {
        writer.write(unsigned: page.sum)
        writer.write(count: page.rows)
        writer.write(count: page.used)
        writer.write(page.isOdd)
        writer.write(count: page.hours.count)
        var last: Int32 = 0
        for hour in page.hours {
          writer.write(signed: Int64(hour) - Int64(last))
          last = hour
        }
      }
    }
  }

  /// Reads pages that were written.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    schema = try reader.unsigned()
    tables = []
    for _ in OperationTable.allCases {
      var pages: [Page] = []
      for _ in 0..<(try reader.boundedCount()) {
        var page = Page(
          sum: try reader.unsigned(), rows: try reader.count(), used: try reader.count(),
          isOdd: try reader.flag())
        var last: Int64 = 0
        for _ in 0..<(try reader.boundedCount()) {
          last &+= try reader.signed()
          guard let hour = Int32(exactly: last) else { throw .invalidValue }
          page.hours.append(hour)
        }
        pages.append(page)
      }
      tables.append(pages)
    }
  }
}

/// The pages of the tables as they are now, from which nothing has been read.
struct TablePages {
  let schema: UInt64
  /// The pages of each table; none of a table that is not there.
  let tables: [[SQLitePages.Leaf]]
}

/// Enters rows into the pages that they lie on, while they are read.
struct RowTrace {
  private let leaves: [[SQLitePages.Leaf]]
  private let schema: UInt64
  private var pages: [[DatabasePages.Page]]
  private var cursor = 0
  /// Whether each row of another table names its operation by its `id`, and no row lies outside of
  /// the pages: only then does a row depend on nothing but its page and its operation.
  private(set) var isPlain = true

  init(_ now: TablePages) {
    leaves = now.tables
    schema = now.schema
    pages = now.tables.map { $0.map { DatabasePages.Page(sum: $0.sum) } }
  }

  /// Begins with rows of a table.
  mutating func begin() { cursor = 0 }

  mutating func spoil() { isPlain = false }

  /// Enters a row; rows of a table come in ascending order, but for new beginnings.
  mutating func add(
    _ position: SourcePosition, of table: OperationTable, hour: Hour?, isOdd: Bool,
    key: OperationKey?
  ) {
    guard isPlain else { return }
    let number = Int64(position.line) + 1
    let list = leaves[table.rawValue]
    while cursor < list.count, list[cursor].last < number { cursor += 1 }
    guard position.chunk == 0, cursor < list.count, list[cursor].first <= number else {
      return spoil()
    }
    let place = cursor
    pages[table.rawValue][place].rows += 1
    if let key {
      pages[table.rawValue][place].used += 1
      pages[table.rawValue][place].keys.append(key)
    }
    if isOdd { pages[table.rawValue][place].isOdd = true }
    guard let hour, pages[table.rawValue][place].hours.last != hour.index else { return }
    let hours = pages[table.rawValue][place].hours
    let index = hours.firstIndex { $0 >= hour.index } ?? hours.count
    if index == hours.count || hours[index] != hour.index {
      pages[table.rawValue][place].hours.insert(hour.index, at: index)
    }
  }

  /// The pages with what was read of each; nil where rows and pages don't fit together.
  ///
  /// - Parameter known: What is known of pages of which nothing was read.
  func finished(_ known: [[DatabasePages.Page?]]? = nil) -> DatabasePages? {
    guard isPlain else { return nil }
    var result = DatabasePages(schema: schema, tables: pages)
    for (table, list) in leaves.enumerated() {
      for (place, leaf) in list.enumerated() {
        if pages[table][place].rows == 0, let old = known?[table][place] {
          result.tables[table][place] = old
        }
        guard result.tables[table][place].rows == leaf.rows else { return nil }
      }
    }
    return result
  }
}
