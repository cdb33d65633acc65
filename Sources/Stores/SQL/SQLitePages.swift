import Records

/// The pages of an SQLite file, as far as they tell which rows of some tables have changed.
///
/// The form of the file is documented and does not change ("Database File Format", sqlite.org).
/// What is not understood is no error: then nothing is told.
struct SQLitePages {
  /// A page that holds rows of a table.
  struct Leaf: Sendable, Equatable {
    /// A checksum of the page and of all pages that long rows go on in.
    let sum: UInt64
    /// How many rows it holds.
    let rows: Int
    /// The numbers of its first row and of its last one.
    let first: Int64, last: Int64
  }

  private static let bufferBytes = 1 << 20
  /// What a worker reads at a time.
  private static let stretchBytes = 16 << 20
  private static let leafKind: UInt8 = 0x0D, branchKind: UInt8 = 0x05

  private struct Page {
    var sum: UInt64 = 0
    /// The first four bytes: where a long row goes on, in a page that holds a part of one.
    var next: UInt32 = 0
    var kind: UInt8 = 0
    var rows = 0
    var first: Int64 = 0, last: Int64 = 0
  }

  private let firstNumber: Int
  private var pages: [Page] = []
  private var children: [UInt32: [UInt32]] = [:]
  private var overflows: [UInt32: [UInt32]] = [:]

  /// Reads all pages; nil where the file can't be read or does not end with a page.
  ///
  /// Called while this process has no connection to it.
  init?(path: String, bytes: Int, pageBytes: Int, reserved: Int, workers: Int) {
    guard pageBytes >= 512, pageBytes <= SQLitePages.bufferBytes,
      SQLitePages.bufferBytes % pageBytes == 0, pageBytes - reserved >= 480,
      bytes > 0, bytes % pageBytes == 0, bytes / pageBytes < UInt32.max
    else { return nil }
    let starts = Array(stride(from: 0, to: bytes, by: SQLitePages.stretchBytes))
    let stretches = OperationStore.work(on: starts, workers: workers) { start in
      SQLitePages(
        path: path, range: start..<min(bytes, start + SQLitePages.stretchBytes),
        pageBytes: pageBytes, reserved: reserved)
    }
    firstNumber = 1
    pages.reserveCapacity(bytes / pageBytes)
    for start in starts {
      guard let stretch = stretches[start] ?? nil else { return nil }
      pages += stretch.pages
      children.merge(stretch.children) { first, _ in first }
      overflows.merge(stretch.overflows) { first, _ in first }
    }
  }

  /// Reads a stretch of the file.
  private init?(path: String, range: Range<Int>, pageBytes: Int, reserved: Int) {
    guard let file = try? OpenFile(reading: path) else { return nil }
    firstNumber = range.lowerBound / pageBytes + 1
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: SQLitePages.bufferBytes, alignment: 8)
    defer { buffer.deallocate() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let wanted = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(buffer.count, range.upperBound - offset)])
      guard let count = try? file.read(into: wanted, at: offset), count == wanted.count else {
        return nil
      }
      for start in stride(from: 0, to: count, by: pageBytes) {
        add(
          UnsafeRawBufferPointer(rebasing: buffer[start..<(start + pageBytes)]),
          usable: pageBytes - reserved)
      }
      offset += count
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, usable: Int) {
    let number = UInt32(truncatingIfNeeded: firstNumber + pages.count)
    var page = Page(sum: bytes.pageSum, next: bytes.number32(at: 0))
    // The first page holds the header of the file, and no rows of a table that is looked at.
    if number > 1 {
      switch bytes[0] {
      case SQLitePages.leafKind: addLeaf(&page, number, bytes, usable: usable)
      case SQLitePages.branchKind: addBranch(&page, number, bytes)
      default: break
      }
    }
    pages.append(page)
  }

  private mutating func addLeaf(
    _ page: inout Page, _ number: UInt32, _ bytes: UnsafeRawBufferPointer, usable: Int
  ) {
    let count = Int(bytes.number16(at: 3))
    guard 8 + 2 * count <= usable else { return }
    var heads: [UInt32] = []
    for cell in 0..<count {
      var offset = Int(bytes.number16(at: 8 + 2 * cell))
      guard let payload = bytes.variableNumber(at: &offset),
        let row = bytes.variableNumber(at: &offset)
      else { return }
      if cell == 0 { page.first = row }
      page.last = row
      guard payload > Int64(usable - 35) else { continue }
      // How much of a long row lies in the page itself.
      let least = (usable - 12) * 32 / 255 - 23
      let some = least + Int((payload - Int64(least)) % Int64(usable - 4))
      let local = some <= usable - 35 ? some : least
      guard offset + local + 4 <= bytes.count else { return }
      heads.append(bytes.number32(at: offset + local))
    }
    page.rows = count
    page.kind = SQLitePages.leafKind
    if !heads.isEmpty { overflows[number] = heads }
  }

  private mutating func addBranch(
    _ page: inout Page, _ number: UInt32, _ bytes: UnsafeRawBufferPointer
  ) {
    let count = Int(bytes.number16(at: 3))
    guard 12 + 2 * count <= bytes.count else { return }
    var list: [UInt32] = []
    for cell in 0..<count {
      let offset = Int(bytes.number16(at: 12 + 2 * cell))
      guard offset + 4 <= bytes.count else { return }
      list.append(bytes.number32(at: offset))
    }
    list.append(bytes.number32(at: 8))
    page.kind = SQLitePages.branchKind
    children[number] = list
  }

  /// The pages with the rows of the table that begins at a page, in the order of the rows; nil
  /// where it is not understood.
  func leaves(root: UInt32) -> [Leaf]? {
    var found: [Leaf] = []
    var left = pages.count
    guard walk(root, depth: 0, &left, &found) else { return nil }
    for (one, next) in zip(found, found.dropFirst()) where one.last >= next.first { return nil }
    return found
  }

  private func page(_ number: UInt32) -> Page? {
    number >= 1 && number <= pages.count ? pages[Int(number) - 1] : nil
  }

  private func walk(
    _ number: UInt32, depth: Int, _ left: inout Int, _ found: inout [Leaf]
  ) -> Bool {
    left -= 1
    guard left >= 0, depth < 32, let page = page(number) else { return false }
    switch page.kind {
    case SQLitePages.leafKind:
      guard page.rows > 0 else { return true }
      guard page.first <= page.last, let sum = sum(of: number, page, &left) else { return false }
      found.append(Leaf(sum: sum, rows: page.rows, first: page.first, last: page.last))
      return true
    case SQLitePages.branchKind:
      return (children[number] ?? []).allSatisfy { walk($0, depth: depth + 1, &left, &found) }
    default: return false
    }
  }

  private func sum(of number: UInt32, _ page: Page, _ left: inout Int) -> UInt64? {
    guard let heads = overflows[number] else { return page.sum }
    var sums = [page.sum]
    for head in heads {
      var next = head
      while next != 0 {
        left -= 1
        guard left >= 0, let part = self.page(next) else { return nil }
        sums.append(part.sum)
        next = part.next
      }
    }
    return sums.withUnsafeBytes { BinaryReader.sum(of: $0) }
  }
}

extension UnsafeRawBufferPointer {
  /// A number that depends on every bit of a page, whose size is a multiple of 32.
  ///
  /// Four sums side by side, as none of them has to wait for the others.
  fileprivate var pageSum: UInt64 {
    let prime: UInt64 = 0x9e37_79b9_7f4a_7c15
    var sums: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    var offset = 0
    while offset + 32 <= count {
      sums.0 = (sums.0 ^ loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* prime
      sums.1 = (sums.1 ^ loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)) &* prime
      sums.2 = (sums.2 ^ loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)) &* prime
      sums.3 = (sums.3 ^ loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)) &* prime
      sums.0 ^= sums.0 >> 32
      sums.1 ^= sums.1 >> 32
      sums.2 ^= sums.2 >> 32
      sums.3 ^= sums.3 >> 32
      offset += 32
    }
    return withUnsafeBytes(of: sums) { BinaryReader.sum(of: $0) }
  }

  fileprivate func number16(at offset: Int) -> UInt16 {
    UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  fileprivate func number32(at offset: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// A number of one to nine bytes; nil where it would go beyond the end.
  fileprivate func variableNumber(at offset: inout Int) -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard offset < count else { return nil }
      let byte = self[offset]
      offset += 1
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { break }
    }
    return Int64(bitPattern: value)
  }
}
