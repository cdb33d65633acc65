/// A text as a reader takes it: without colours and characters that show nothing, with escapes
/// resolved and Unicode's variants of ASCII as ASCII; and where each byte stands in the original.
///
/// A secret is a secret however it is written: kinds are looked for in the original and here.
struct TextView {
  private(set) var bytes: [UInt8]
  /// For each byte, where what it was made from begins and ends in the original.
  private var starts: [UInt32]
  private var ends: [UInt32]

  /// Escapes in escapes: a URL in JSON in JSON has three or four.
  private static let mostPasses = 6

  /// The view of a text; `nil` when it is the text itself.
  init?(of original: UnsafeRawBufferPointer) {
    let decoder = EscapeDecoder(bytes: original.assumingMemoryBound(to: UInt8.self))
    guard decoder.next(from: 0) != nil else { return nil }
    self.init(plain: original)
    for _ in 0..<Self.mostPasses {
      guard resolve() else { break }
    }
  }

  /// A view of plain text.
  init(plain original: UnsafeRawBufferPointer) {
    self.init(bytes: Array(original), starts: Array(0..<UInt32(original.count)))
  }

  /// The view without the line breaks that a program set into words.
  func unwrapped(_ breaks: [Int]) -> TextView {
    var builder = Builder(capacity: bytes.count)
    var rest = breaks[...]
    for (index, byte) in bytes.enumerated() {
      if rest.first == index {
        rest.removeFirst()
      } else {
        builder.append(byte, starts[index], ends[index])
      }
    }
    var view = self
    (view.bytes, view.starts, view.ends) = (builder.bytes, builder.starts, builder.ends)
    return view
  }

  private init(bytes: [UInt8], starts: [UInt32]) {
    self.bytes = bytes
    self.starts = starts
    ends = starts.map { $0 + 1 }
  }

  /// The bytes of the original that a range of the view stands for.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  /// Resolves one level of escapes; whether there was one.
  private mutating func resolve() -> Bool {
    let resolved = bytes.withUnsafeBufferPointer { bytes -> Builder? in
      let decoder = EscapeDecoder(bytes: bytes)
      guard var next = decoder.next(from: 0) else { return nil }
      var builder = Builder(capacity: bytes.count)
      var cursor = 0
      while true {
        builder.append(bytes[cursor..<next.index], starts, ends)
        let start = starts[next.index]
        let end = ends[next.index + next.length - 1]
        switch next.meaning {
        case .nothing: break
        case .backspace: builder.removeCharacter()
        case .byte(let byte): builder.append(byte, start, end)
        case .scalar(let value):
          // Half of a pair stands for nothing that could be part of a secret.
          let scalar = Unicode.Scalar(value) ?? "?"
          for byte in String(scalar).utf8 { builder.append(byte, start, end) }
        }
        cursor = next.index + next.length
        guard let following = decoder.next(from: cursor) else { break }
        next = following
      }
      builder.append(bytes[cursor...], starts, ends)
      return builder
    }
    guard let resolved else { return false }
    (bytes, starts, ends) = (resolved.bytes, resolved.starts, resolved.ends)
    return true
  }

  private struct Builder {
    var bytes: [UInt8] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    /// Where the first character began that the next one overwrites.
    private var overwritten: UInt32?

    init(capacity: Int) {
      bytes.reserveCapacity(capacity)
      starts.reserveCapacity(capacity)
      ends.reserveCapacity(capacity)
    }

    mutating func append(_ byte: UInt8, _ start: UInt32, _ end: UInt32) {
      bytes.append(byte)
      starts.append(overwritten ?? start)
      ends.append(end)
      overwritten = nil
    }

    /// Bytes that stand for themselves, with the places of all bytes.
    mutating func append(
      _ run: Slice<UnsafeBufferPointer<UInt8>>, _ starts: [UInt32], _ ends: [UInt32]
    ) {
      guard !run.isEmpty else { return }
      let first = self.starts.count
      bytes.append(contentsOf: run)
      self.starts.append(contentsOf: starts[run.indices])
      self.ends.append(contentsOf: ends[run.indices])
      if let overwritten { self.starts[first] = overwritten }
      overwritten = nil
    }

    mutating func removeCharacter() {
      while let last = bytes.last {
        // What stands on another line is not overwritten.
        guard !last.isNewline else { return }
        overwritten = min(overwritten ?? .max, starts[starts.count - 1])
        bytes.removeLast()
        starts.removeLast()
        ends.removeLast()
        if !last.isContinuation { return }
      }
    }
  }
}
