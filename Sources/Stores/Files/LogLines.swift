/// The lines of a log one after the other, unpacked where it is packed.
public enum LogLines: Sendable {
  /// Calls `body` with each line, and the bytes that it takes with its newline.
  ///
  /// Bytes count from the start of the content. Lines over the limit of readers are handed on empty.
  ///
  /// - Returns: Whether the file is packed.
  public static func forEach(
    of file: SourceFile, _ body: (ArraySlice<UInt8>, Range<Int>) -> Void
  ) throws -> Bool {
    var stream = try ContentStream(file.path)
    let isPacked = stream.compression != .none
    var rest: [UInt8] = []
    var (start, isOverlong) = (0, false)
    func hand(_ line: ArraySlice<UInt8>, _ end: Int) {
      body(isOverlong ? [] : line, start..<end)
      isOverlong = false
      start = end
    }
    var position = 0
    while true {
      let piece = try stream.next()
      if piece.isEmpty { break }
      // What is appended later is another run's.
      let bytes = isPacked ? piece : piece.prefix(file.size - position)
      var from = bytes.startIndex
      while let newline = bytes[from...].firstIndex(of: 0x0A) {
        let end = position + (newline - bytes.startIndex) + 1
        if rest.isEmpty {
          hand(bytes[from..<newline], end)
        } else {
          rest += bytes[from..<newline]
          hand(rest[...], end)
          rest.removeAll(keepingCapacity: true)
        }
        from = newline + 1
      }
      rest += bytes[from...]
      if rest.count > ReadingLimits.lineBytes {
        isOverlong = true
        rest.removeAll(keepingCapacity: true)
      }
      position += bytes.count
      if !isPacked, position >= file.size { break }
    }
    if start < position { hand(rest[...], position) }
    return isPacked
  }
}
