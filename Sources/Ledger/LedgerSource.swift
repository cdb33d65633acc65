public import Records
public import Stores

/// A file as far as it was counted.
public struct LedgerSource: Sendable {
  /// Its number in the ledger; negative until it is written for the first time.
  public var id: Int64
  /// The path to open.
  public var path: String
  /// The path as shown.
  public var shownPath: String
  /// How its lines are read, where that depends on its name.
  public var kind: String
  /// The device that it lies on.
  public var device: UInt64
  /// Its number on the device.
  public var inode: UInt64
  /// Bytes on the disk when it was read.
  public var size: Int
  /// When its content had been changed, nanoseconds since 1970.
  public var modified: Int64
  /// Whether it is compressed; one that is has been counted whole.
  public var isPacked: Bool
  /// The counted bytes as they lie on the disk; of a plain file, whole lines.
  public var raw: ContentMark
  /// The counted bytes after decompression.
  public var content: ContentMark
  /// Counted lines, blank ones included.
  public var lines: Int
  /// Counted records that can be used.
  public var records: Int
  /// Of these, those in each hour of which there is a share: a share that is not found any more is
  /// missed by this.
  public var hours: [Hour: Int] = [:]
  /// Whether lines of it do not count since those of other files do.
  public var leansOnOthers = false
  /// Whether the file is no longer there.
  public var isGone = false
  /// What was counted of its lines, but for what is noted of records after as-of; positions count
  /// from the start of the file.
  public var tally: ReadingTally

  init(
    id: Int64, file: SourceFile, kind: String, isPacked: Bool, raw: ContentMark,
    content: ContentMark
  ) {
    self.id = id
    path = file.path
    shownPath = file.shownPath
    self.kind = kind
    device = file.device
    inode = file.inode
    size = file.size
    modified = file.modified
    self.isPacked = isPacked
    self.raw = raw
    self.content = content
    lines = 0
    records = 0
    tally = ReadingTally()
  }
}

extension LedgerSource {
  /// Writes the source without its number.
  func encode(to writer: inout BinaryWriter) {
    writer.write(path)
    writer.write(shownPath)
    writer.write(kind)
    writer.write(unsigned: device)
    writer.write(unsigned: inode)
    writer.write(count: size)
    writer.write(signed: modified)
    writer.write(isPacked)
    raw.encode(to: &writer)
    content.encode(to: &writer)
    writer.write(count: lines)
    writer.write(count: records)
    writer.write(count: hours.count)
    for (hour, records) in hours.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      writer.write(count: records)
    }
    writer.write(leansOnOthers)
    writer.write(isGone)
    tally.encode(to: &writer)
  }

  /// Reads the source with a number.
  init(from reader: inout BinaryReader, id: Int64) throws(BinaryError) {
    self.id = id
    path = try reader.text()
    shownPath = try reader.text()
    kind = try reader.text()
    device = try reader.unsigned()
    inode = try reader.unsigned()
    size = try reader.count()
    modified = try reader.signed()
    isPacked = try reader.flag()
    raw = try ContentMark(from: &reader)
    content = try ContentMark(from: &reader)
    lines = try reader.count()
    records = try reader.count()
    for _ in 0..<(try reader.count()) {
      guard let hour = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      hours[Hour(index: hour)] = try reader.count()
    }
    leansOnOthers = try reader.flag()
    isGone = try reader.flag()
    tally = try ReadingTally(from: &reader, file: 0)
  }
}
