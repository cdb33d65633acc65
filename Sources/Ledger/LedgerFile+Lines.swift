import Records

extension LedgerFile {
  /// Hands on the hashes of the lines that were counted of a source, piece by piece, in order.
  ///
  /// Fails where they are not as many as the source has lines.
  func eachLines(
    of source: LedgerSource, _ body: ([UInt64]) -> Void
  ) throws(LedgerError) {
    let statement = try database.prepare("SELECT data FROM lines WHERE source = ? ORDER BY rowid")
    try statement.bind([.integer(source.id)])
    var count = 0
    while try statement.step() {
      let hashes = try decoded(statement.bytes(0)) { (reader) throws(BinaryError) in
        let bytes = try reader.nested()
        guard bytes.count % 8 == 0 else { throw .invalidValue }
        return stride(from: 0, to: bytes.count, by: 8).map {
          UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
        }
      }
      count += hashes.count
      body(hashes)
    }
    guard count == source.lines else { throw .damaged }
  }

  /// Adds the hashes of the lines that a night has counted.
  static func writeLines(
    _ changes: LedgerChanges, numbers: [Int64: Int64], _ database: borrowing Database
  ) throws(LedgerError) {
    let add = try database.prepare("INSERT INTO lines VALUES(?, ?)")
    for change in changes.sources where !change.lines.isEmpty {
      guard let number = numbers[change.source.id] else { continue }
      let bytes = change.lines.flatMap { hash in
        (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 * 8)) }
      }
      try add.run([.integer(number), .blob(sealed { $0.write(nested: bytes) })])
    }
  }
}

extension LedgerFile {
  /// Notes which sources a store has now.
  static func sealSources(
    of store: StoreName, _ database: borrowing Database
  ) throws(LedgerError) {
    let statement = try database.prepare("SELECT id FROM sources WHERE store = ? ORDER BY id")
    try statement.bind([store.value])
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.integer(0)) }
    try database.prepare("UPDATE stores SET sources = ? WHERE number = ?")
      .run([.integer(sourcesSeal(ids)), store.value])
  }
}

/// A number that depends on which sources a store has.
func sourcesSeal(_ ids: [Int64]) -> Int64 {
  ids.reduce(into: Int64(ids.count)) { seal, id in
    seal = (seal ^ id) &* 0x1000_0000_01b3
  }
}
