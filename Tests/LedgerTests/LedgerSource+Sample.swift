import Records
import Stores

@testable import Ledger

extension LedgerSource {
  /// A source of no bytes, of a file that need not be there.
  static func sample(_ path: String) -> LedgerSource {
    var writer = BinaryWriter()
    for text in [path, path, ""] { writer.write(text) }
    for _ in 0..<4 { writer.write(count: 0) }
    writer.write(false)
    let mark = ContentMark(length: 0, first: [1], last: [2])
    mark.encode(to: &writer)
    mark.encode(to: &writer)
    // Lines, records, and hours.
    for _ in 0..<3 { writer.write(count: 0) }
    // Whether it leans on others, and whether it is gone.
    for _ in 0..<2 { writer.write(false) }
    ReadingTally().encode(to: &writer)
    let source = writer.bytes.withUnsafeBytes { bytes in
      var reader = BinaryReader(bytes)
      return try? LedgerSource(from: &reader, id: -1)
    }
    guard let source else { preconditionFailure("a source that can't be read") }
    return source
  }
}
