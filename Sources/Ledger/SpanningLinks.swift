import Records

/// What has events in several hours; a window may hold only some of them.
///
/// The table `ids` holds everything with a hash, by hash; `spans` what stands in several hours or
/// sources, also by hour, so that a night finds what reaches into its window without looking at all
/// that ever was. Entries too many do no harm: what they lead to is looked at again.
struct SpanningLinks {
  private struct Place: Hashable {
    let hour: Hour
    let source: Int64
  }

  private let store: StoreName
  private var places: [Int64: Set<Place>] = [:]

  init(_ store: StoreName) { self.store = store }

  mutating func add(_ hashes: [Int64], hour: Hour, source: Int64) {
    for hash in hashes { places[hash, default: []].insert(Place(hour: hour, source: source)) }
  }

  /// Enters everything; `replacesAll` tells that nothing else is there.
  func write(_ database: borrowing Database, replacesAll: Bool) throws(LedgerError) {
    guard !places.isEmpty else { return }
    let find = try database.prepare("SELECT hour, source FROM ids WHERE store = ? AND hash = ?")
    let enter = try database.prepare("INSERT OR IGNORE INTO ids VALUES(?, ?, ?, ?)")
    let span = try database.prepare("INSERT OR IGNORE INTO spans VALUES(?, ?, ?, ?)")
    // In the order of the table, which then grows at one place at a time.
    for (hash, new) in places.sorted(by: { $0.key < $1.key }) {
      var all = new
      if !replacesAll {
        try find.bind([store.value, .integer(hash)])
        while try find.step() {
          let hour = Hour(index: Int32(clamping: find.integer(0)))
          all.insert(Place(hour: hour, source: find.integer(1)))
        }
      }
      for place in new {
        try enter.run([store.value, .integer(hash), place.hour.value, .integer(place.source)])
      }
      guard all.count > 1 else { continue }
      for place in all {
        try span.run([store.value, .integer(hash), place.hour.value, .integer(place.source)])
      }
    }
  }

  /// Takes out what withdrawn sources have entered.
  static func remove(
    _ sources: [Int64], _ store: StoreName, _ database: borrowing Database
  ) throws(LedgerError) {
    guard !sources.isEmpty else { return }
    let shares = try database.prepare("SELECT hour, spanning FROM shares WHERE source = ?")
    let id = try database.prepare(
      "DELETE FROM ids WHERE store = ? AND hash = ? AND hour = ? AND source = ?")
    let span = try database.prepare(
      "DELETE FROM spans WHERE store = ? AND hash = ? AND hour = ? AND source = ?")
    for source in sources {
      try shares.bind([.integer(source)])
      while try shares.step() {
        for hash in hashes(in: shares.bytes(1)) {
          let key: [Statement.Value] = [
            store.value, .integer(hash), .integer(shares.integer(0)), .integer(source),
          ]
          try id.run(key)
          try span.run(key)
        }
      }
    }
  }

  static func bytes(of hashes: [Int64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * 8)
    for hash in hashes {
      withUnsafeBytes(of: hash.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private static func hashes(in bytes: UnsafeRawBufferPointer) -> [Int64] {
    stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map {
      Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int64.self))
    }
  }
}
