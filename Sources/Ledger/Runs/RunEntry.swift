import Records
import Stores

/// What the ledger keeps of one file of runs.
struct RunEntry {
  /// What is needed of every file every night.
  struct Head {
    /// The state in which it was read.
    let stamp: FileStamp
    /// Bytes after decompression.
    let bytes: Int
    /// Of these bytes.
    let checksum: UInt64
    /// Of the id of the run that its record is of; nil without a record.
    let run: UInt64?
    /// The latest hour at which the record says that its run may have started.
    let start: Hour?
    /// Of a file that does not parse, when its run started.
    let unfinishedStart: Timestamp?
    /// Whether there is nothing to tell but that it was read.
    let isPlain: Bool
  }

  /// Where a file lies, for when it is gone.
  struct Place {
    /// The folder's path.
    let folder: String
    /// What stands before the name in reports.
    let shownPrefix: String
    /// The file's name.
    let name: String
    /// The run that the folder is of.
    let runID: String?

    /// The path that tells the file from others.
    var path: String { RunEntry.path(folder: folder, name: name) }
    /// The path in reports.
    var shownPath: String { shownPrefix + name }
  }

  /// The path of a file in a folder.
  static func path(folder: String, name: String) -> String { "\(folder)/\(name)" }

  /// The stamp of a file that changed while it was read: no file has it.
  private static let noStamp = FileStamp(device: 0, inode: 0, size: 0, modified: 0, changed: 0)

  /// What is kept of a file, as bytes.
  static func encoded(_ content: RunFileContent, at place: Place) -> [UInt8] {
    var writer = BinaryWriter()
    let stamp = content.stamp ?? noStamp
    stamp.encode(to: &writer)
    writer.write(count: content.bytes)
    writer.write(unsigned: content.checksum)
    let run = content.run?.runID ?? content.issue?.runID
    writer.write(run != nil)
    if let run { writer.write(unsigned: checksum(of: run)) }
    let starts = [content.run?.start, content.issue?.runStart, content.issue?.start]
    writer.write(optional: starts.compactMap { $0?.hour }.max().map { Int64($0.index) })
    writer.write(optional: content.unfinishedStart)
    var plain = ReadingTally()
    plain.recordsRead = 1
    let isPlain = content.tally == plain && content.future.isEmpty
    writer.write(isPlain)
    writer.write(place.folder)
    writer.write(place.shownPrefix)
    writer.write(place.name)
    writer.write(optional: place.runID)
    if !isPlain {
      content.tally.encode(to: &writer)
      writer.write(count: content.future.count)
      for (hour, tally) in content.future.sorted(by: { $0.key < $1.key }) {
        writer.write(signed: Int64(hour.index))
        tally.encode(to: &writer)
      }
    }
    writer.write(content.run != nil)
    content.run?.encode(to: &writer)
    writer.write(content.issue != nil)
    content.issue?.encode(to: &writer)
    return writer.sealed
  }

  private static func checksum(of text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { BinaryReader.sum(of: UnsafeRawBufferPointer($0)) }
  }
}

extension RunEntry.Head {
  init(from reader: inout BinaryReader) throws(BinaryError) {
    stamp = try FileStamp(from: &reader)
    bytes = try reader.count()
    checksum = try reader.unsigned()
    run = try reader.flag() ? try reader.unsigned() : nil
    start = try reader.optionalNumber().map { Hour(index: Int32(clamping: $0)) }
    unfinishedStart = try reader.optionalTime()
    isPlain = try reader.flag()
  }
}

extension RunEntry.Place {
  init(from reader: inout BinaryReader) throws(BinaryError) {
    folder = try reader.text()
    shownPrefix = try reader.text()
    name = try reader.text()
    runID = try reader.optionalText()
  }
}

extension RunFileContent {
  /// Reads everything but the place; positions hold `file`.
  init(
    _ head: RunEntry.Head, from reader: inout BinaryReader, file: UInt32
  ) throws(BinaryError) {
    self.init(stamp: head.stamp, bytes: head.bytes, checksum: head.checksum)
    unfinishedStart = head.unfinishedStart
    if head.isPlain {
      tally.recordsRead = 1
    } else {
      tally = try ReadingTally(from: &reader, file: file)
      for _ in 0..<(try reader.boundedCount()) {
        let hour = Hour(index: Int32(clamping: try reader.signed()))
        future[hour] = try ReadingTally(from: &reader, file: file)
      }
    }
    run = try reader.flag() ? try RunRecord(from: &reader, file: file) : nil
    issue = try reader.flag() ? try RunIssueRecord(from: &reader, file: file) : nil
    guard reader.isAtEnd else { throw .invalidValue }
  }
}
