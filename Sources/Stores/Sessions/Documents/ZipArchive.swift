internal import CZlib

/// The files in a zip archive, read from its central directory.
///
/// PKWARE's "APPNOTE.TXT" gives the form. Stored and deflated files are read; an archive that is cut
/// or of another form gives nothing rather than half of it.
struct ZipArchive {
  /// One file.
  struct Entry {
    let name: String
    fileprivate let method: Int
    fileprivate let packed: Int
    fileprivate let unpacked: Int
    fileprivate let offset: Int
  }

  /// No file of more bytes is unpacked.
  static let largest = 256 << 20

  let entries: [Entry]
  private let bytes: [UInt8]

  /// The archive in some bytes; nil where they are none.
  init?(_ bytes: [UInt8]) {
    // The end record stands at most a comment of 65 535 bytes before the end.
    guard bytes.count >= 22,
      let end = (max(0, bytes.count - 65_557)...(bytes.count - 22)).last(where: {
        bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
      })
    else { return nil }
    self.bytes = bytes
    func number(_ at: Int, _ count: Int) -> Int {
      guard at >= 0, at + count <= bytes.count else { return -1 }
      return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    var entries: [Entry] = []
    var at = number(end + 16, 4)
    for _ in 0..<max(0, number(end + 10, 2)) {
      guard number(at, 4) == 0x0201_4B50 else { return nil }
      let (name, extra, comment) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2))
      guard at + 46 + name <= bytes.count else { return nil }
      let header = number(at + 42, 4)
      let data = header + 30 + number(header + 26, 2) + number(header + 28, 2)
      entries.append(
        Entry(
          name: String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self),
          method: number(at + 10, 2), packed: number(at + 20, 4), unpacked: number(at + 24, 4),
          offset: data))
      at += 46 + name + extra + comment
    }
    self.entries = entries
  }

  /// The content of a file; nil where it can't be unpacked.
  func content(of entry: Entry) -> [UInt8]? {
    guard entry.offset > 0, entry.packed >= 0, entry.offset + entry.packed <= bytes.count,
      (0...ZipArchive.largest).contains(entry.unpacked)
    else { return nil }
    let packed = bytes[entry.offset..<(entry.offset + entry.packed)]
    switch entry.method {
    case 0: return Array(packed)
    case 8: return inflated(packed, count: entry.unpacked)
    default: return nil
    }
  }

  private func inflated(_ packed: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    var stream = z_stream()
    // A negative width means that no header of zlib's stands before the data.
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var input = Array(packed)
    var output = [UInt8](repeating: 0, count: max(1, count))
    let code = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard code == Z_STREAM_END, Int(stream.total_out) == count else { return nil }
    return Array(output.prefix(count))
  }
}
