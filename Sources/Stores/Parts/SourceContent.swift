/// Looks at a file before it is read: where its lines end, and what its content is.
///
/// An error of the system is not an answer: it fails, so that nothing is taken for another content.
public struct SourceContent: Sendable {
  /// The file.
  public let file: SourceFile

  /// The content of a file.
  public init(_ file: SourceFile) { self.file = file }

  /// Whether the file is compressed.
  public func isPacked() throws(FileProblem) -> Bool {
    try asking { () throws(SystemError) in
      try OpenFile(reading: file.path).compression() != .none
    }
  }

  /// The mark of the first `length` bytes as they lie on the disk; nil when there are fewer.
  public func mark(ofRawBytes length: Int) throws(FileProblem) -> ContentMark? {
    guard length <= file.size else { return nil }
    return try asking { () throws(SystemError) in
      let open = try OpenFile(reading: file.path)
      let count = min(length, ContentMark.endBytes)
      let first = try open.bytes(0..<count)
      let last = try open.bytes((length - count)..<length)
      return ContentMark(length: length, firstBytes: first, lastBytes: last)
    }
  }

  private func asking<Value>(
    _ question: () throws(SystemError) -> Value
  ) throws(FileProblem) -> Value {
    do throws(SystemError) { return try question() } catch { throw problem(error) }
  }

  private func problem(_ error: SystemError) -> FileProblem {
    FileProblem(path: file.shownPath, kind: .unreadable, message: error.message)
  }

  /// Whether the content, unpacked where it is compressed, begins with what a mark is of.
  ///
  /// Complexity: of a compressed file, linear in the length, where its first bytes agree.
  public func begins(with mark: ContentMark) throws(FileProblem) -> Bool {
    guard try isPacked() else { return try self.mark(ofRawBytes: mark.length) == mark }
    let count = min(mark.length, ContentMark.endBytes)
    guard let first = try unpacked(count), ContentMark.hash(first.first) == mark.first,
      let whole = try unpacked(mark.length)
    else { return false }
    return ContentMark.hash(whole.last) == mark.last
  }

  /// Where the last line that has its newline ends, not before `start`.
  public func endOfLines(from start: Int) throws(FileProblem) -> Int {
    try asking { () throws(SystemError) in
      let open = try OpenFile(reading: file.path)
      var end = file.size
      while end > start {
        let begin = max(start, end - (64 << 10))
        if let newline = try open.bytes(begin..<end).lastIndex(of: 0x0A) {
          return begin + newline + 1
        }
        end = begin
      }
      return start
    }
  }

  /// The first and last bytes of the first `length` that are unpacked; nil when there are fewer, or
  /// when what is packed is broken.
  private func unpacked(
    _ length: Int
  ) throws(FileProblem) -> (first: [UInt8], last: [UInt8])? {
    do {
      let open = try OpenFile(reading: file.path)
      switch try open.compression() {
      case .none: return nil
      case .gzip:
        var unpacker = try GzipUnpacker()
        return try ends(of: open, with: &unpacker, length)
      case .zstd:
        var unpacker = try ZstdUnpacker()
        return try ends(of: open, with: &unpacker, length)
      }
    } catch let error as SystemError {
      throw problem(error)
    } catch {
      return nil
    }
  }

  private func ends<Unpacker: StreamUnpacker & ~Copyable>(
    of open: borrowing OpenFile, with unpacker: inout Unpacker, _ length: Int
  ) throws -> (first: [UInt8], last: [UInt8])? {
    var ends = ContentEnds()
    var left = length
    var output = [UInt8](repeating: 0, count: 256 << 10)
    var offset = 0
    while left > 0, offset < file.size {
      let input = try open.bytes(offset..<min(file.size, offset + (256 << 10)))
      offset += input.count
      var used = 0
      while left > 0 {
        let step = try input.withUnsafeBytes { input in
          try output.withUnsafeMutableBytes { output in
            try unpacker.unpack(
              UnsafeRawBufferPointer(rebasing: input[used...]),
              into: UnsafeMutableRawBufferPointer(rebasing: output[..<min(left, output.count)]))
          }
        }
        output.withUnsafeBytes {
          ends.take(UnsafeRawBufferPointer(rebasing: $0[..<step.written]))
        }
        used += step.consumed
        left -= step.written
        if step.consumed == 0 && step.written == 0 { break }
      }
    }
    return left == 0 ? ends.bytes : nil
  }
}

extension OpenFile {
  /// Some bytes; fails when the file ends before.
  fileprivate borrowing func bytes(_ range: Range<Int>) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var count = 0
    var failure: SystemError?
    bytes.withUnsafeMutableBytes { buffer in
      do throws(SystemError) {
        count = try read(into: buffer, at: range.lowerBound)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard count == range.count else { throw .endedEarly }
    return bytes
  }
}
