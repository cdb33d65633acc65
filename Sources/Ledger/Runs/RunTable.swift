import Records
import Stores

/// The files of runs that count, as the ledger keeps them: one stretch of bytes for all.
struct RunTable {
  /// One file in it.
  struct Entry {
    let head: RunEntry.Head
    fileprivate let rest: Range<Int>
  }

  private var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  /// Adds what is kept of a file; returns its place among the entries.
  @discardableResult
  mutating func add(_ sealed: UnsafeRawBufferPointer) throws(LedgerError) -> Int {
    do throws(BinaryError) {
      var reader = try BinaryReader(sealed: sealed)
      let head = try RunEntry.Head(from: &reader)
      let start = bytes.count
      let content = start..<(start + sealed.count - MemoryLayout<UInt64>.size)
      bytes.append(contentsOf: sealed[..<content.count])
      entries.append(
        Entry(
          head: head,
          rest: (content.upperBound - reader.remaining)..<content.upperBound))
    } catch {
      throw .damaged
    }
    return entries.count - 1
  }

  /// Adds a file that was read tonight.
  @discardableResult
  mutating func add(_ sealed: [UInt8]) throws(LedgerError) -> Int {
    var result = Result<Int, LedgerError>.failure(.damaged)
    sealed.withUnsafeBytes { bytes in
      do throws(LedgerError) { result = .success(try add(bytes)) } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  /// Where a file lies.
  func place(_ index: Int) throws(LedgerError) -> RunEntry.Place {
    try read(index) { (reader) throws(BinaryError) in try RunEntry.Place(from: &reader) }
  }

  /// What a file holds; positions hold `file`.
  func content(_ index: Int, file: UInt32) throws(LedgerError) -> RunFileContent {
    let head = entries[index].head
    return try read(index) { (reader) throws(BinaryError) in
      for _ in 0..<3 { _ = try reader.nested() }
      if try reader.flag() { _ = try reader.nested() }
      return try RunFileContent(head, from: &reader, file: file)
    }
  }

  private func read<Value>(
    _ index: Int, _ take: (inout BinaryReader) throws(BinaryError) -> Value
  ) throws(LedgerError) -> Value {
    let range = entries[index].rest
    var value: Value?
    bytes.withUnsafeBytes { bytes in
      var reader = BinaryReader(UnsafeRawBufferPointer(rebasing: bytes[range]))
      value = try? take(&reader)
    }
    guard let value else { throw .damaged }
    return value
  }
}
