public import Records

/// What tells an operation from those of other databases: its id, type, start and `operation_id`.
///
/// The id alone does not: the databases of two projects both begin with 1. The lowest bit says
/// whether the operation has ended, the others are a hash.
public struct OperationKey: Sendable, Hashable {
  /// The hash, and whether the operation has ended.
  public let bits: UInt64

  /// A key from its bits.
  public init(bits: UInt64) { self.bits = bits }

  init(id: Int64, type: String, started: Timestamp, label: UInt64, isCompleted: Bool) {
    var type = type
    let parts = [
      UInt64(bitPattern: id), UInt64(bitPattern: started.microseconds), label,
      type.withUTF8 { BinaryReader.sum(of: UnsafeRawBufferPointer($0)) },
    ]
    let hash = parts.withUnsafeBytes { BinaryReader.sum(of: $0) }
    bits = hash & ~1 | (isCompleted ? 1 : 0)
  }

  /// Whether the operation has ended.
  var isCompleted: Bool { bits & 1 == 1 }

  /// The key of the operation, whether it has ended or not.
  public var whetherEnded: OperationKey { OperationKey(bits: bits | 1) }
}

extension [OperationKey] {
  /// Of each database the operations that count in another one.
  ///
  /// An operation counts in the database in which it has ended, since a copy that was made while it
  /// ran says less; then in the one with more operations, then in the first.
  ///
  /// - Parameters:
  ///   - databases: The operations of each database.
  ///   - counted: Operations that count already.
  public static func repeated(
    in databases: [[OperationKey]], counted: Set<OperationKey> = []
  ) -> [Set<OperationKey>] {
    var repeated = databases.map { _ in Set<OperationKey>() }
    guard databases.count > 1 || !counted.isEmpty else { return repeated }
    let order = databases.indices.sorted {
      (-databases[$0].count, $0) < (-databases[$1].count, $1)
    }
    var holders: [OperationKey: (database: Int, isCompleted: Bool)] = [:]
    for database in order {
      for key in databases[database] {
        let operation = key.whetherEnded
        if counted.contains(operation) {
          repeated[database].insert(operation)
        } else if let holder = holders[operation], holder.database != database {
          if key.isCompleted, !holder.isCompleted {
            repeated[holder.database].insert(operation)
            // Where nothing keeps ids apart, an earlier row of the same database may still run.
            repeated[database].remove(operation)
            holders[operation] = (database, true)
          } else {
            repeated[database].insert(operation)
          }
        } else if holders[operation]?.isCompleted != true {
          holders[operation] = (database, key.isCompleted)
        }
      }
    }
    return repeated
  }
}

/// What is known of the rows of a database from an earlier night.
public struct KnownRows: Sendable, Equatable {
  /// All its operations, in the order of rows.
  public var keys: [OperationKey]
  /// Those that did not count, since they did in another database.
  public var repeated: Set<OperationKey>
  /// What its rows came to page by page; nil where that can't be told.
  public var pages: DatabasePages?

  /// Known rows from their parts.
  public init(
    keys: [OperationKey] = [], repeated: Set<OperationKey> = [], pages: DatabasePages? = nil
  ) {
    self.keys = keys
    self.repeated = repeated
    self.pages = pages
  }

  /// The operations that counted, whether they had ended or not.
  public var counted: Set<OperationKey> {
    Set(keys.lazy.map(\.whetherEnded)).subtracting(repeated)
  }
}

extension KnownRows: BinaryCodable {
  /// Writes what is known.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(nested: KnownRows.bytes(keys))
    writer.write(nested: KnownRows.bytes(repeated.sorted { $0.bits < $1.bits }))
    writer.write(pages != nil)
    pages?.encode(to: &writer)
  }

  /// Reads what was written.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    keys = try KnownRows.keys(try reader.nested())
    repeated = Set(try KnownRows.keys(try reader.nested()))
    pages = try reader.flag() ? try DatabasePages(from: &reader) : nil
    guard pages?.distribute(keys) ?? true else { throw .invalidValue }
  }

  private static func bytes(_ keys: [OperationKey]) -> [UInt8] {
    keys.map { $0.bits.littleEndian }.withUnsafeBytes { [UInt8]($0) }
  }

  private static func keys(
    _ bytes: UnsafeRawBufferPointer
  ) throws(BinaryError) -> [OperationKey] {
    guard bytes.count % 8 == 0 else { throw .invalidValue }
    return stride(from: 0, to: bytes.count, by: 8).map {
      OperationKey(
        bits: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
    }
  }
}
