#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of lines under construction: bytes go into memory by hand and to the disk by megabytes.
///
/// No method but the ones that say so can fail; an error of the disk is kept for `finish()`.
struct LineBuffer: ~Copyable {
  /// No line may be longer.
  static let longestLine = 64 * 1024

  private static let capacity = 1 << 20

  private let memory: UnsafeMutablePointer<UInt8>
  private let descriptor: Int32
  private let path: String
  private var count = 0
  private var lineStart = 0
  private var failure: GenerationError?

  /// How many lines were ended.
  private(set) var lines = 0

  init(path: String) throws(GenerationError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw GenerationError(path: path, code: errno) }
    self.path = path
    memory = .allocate(capacity: Self.capacity)
  }

  deinit {
    memory.deallocate()
    close(descriptor)
  }

  /// The bytes of the line that was ended last; empty after `makeRoom()` wrote them out.
  var lastLine: [UInt8] {
    Array(UnsafeBufferPointer(start: memory + lineStart, count: max(count - lineStart - 1, 0)))
  }

  mutating func append(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  mutating func append(_ text: StaticString) {
    (memory + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      (memory + count).update(from: base, count: source.count)
    }
    count += bytes.count
  }

  /// Ends the line; its bytes stay readable as `lastLine` until the next `makeRoom()`.
  mutating func endLine() {
    append(UInt8(ascii: "\n"))
    lines += 1
  }

  /// Begins a line: now there is room for the longest one.
  mutating func makeRoom() {
    precondition(count - lineStart <= Self.longestLine, "a line is longer than the longest line")
    if count > Self.capacity - Self.longestLine { flush() }
    lineStart = count
  }

  /// Writes what is left.
  mutating func finish() throws(GenerationError) {
    flush()
    if let failure { throw failure }
  }

  private mutating func flush() {
    var written = 0
    while written < count, failure == nil {
      let result = write(descriptor, memory + written, count - written)
      if result >= 0 {
        written += result
      } else if errno != EINTR {
        failure = GenerationError(path: path, code: errno)
      }
    }
    count = 0
  }
}
