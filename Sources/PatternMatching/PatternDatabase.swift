import CVectorscan
import Glibc

/// A compiled Vectorscan database: immutable, owned, freed with its owner.
///
/// Unchecked, and sound: nothing writes to a database once it is compiled, and Vectorscan allows
/// any number of threads to scan with one at a time, each with a scratch of its own.
public struct PatternDatabase: ~Copyable, @unchecked Sendable {
  /// One expression and what is reported for it.
  public struct Expression: Sendable {
    /// What a scan reports; several expressions may have the same.
    public let identifier: UInt32
    /// The expression in Vectorscan's syntax.
    public let pattern: String

    /// An expression from its parts.
    public init(identifier: UInt32, pattern: String) {
      self.identifier = identifier
      self.pattern = pattern
    }
  }

  /// How all expressions of a database are read.
  ///
  /// There is no option for one report an expression: with it, Vectorscan 5.4.9 (Debian 12) misses
  /// a single character behind the 64th byte.
  public struct Options: OptionSet, Sendable {
    /// The options as bits.
    public let rawValue: UInt8

    /// Options from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Matches tell where they start, which costs time.
    public static let findsStarts = Options(rawValue: 1)
    /// Upper and lower case are the same.
    public static let ignoresCase = Options(rawValue: 2)
    /// Texts are UTF-8, which callers answer for; expressions that could tell are read as UTF-8.
    ///
    /// Others are read as bytes, which compiles some twenty times as fast: a `.` is then a byte.
    public static let unicode = Options(rawValue: 4)

    fileprivate func flags(for pattern: String) -> UInt32 {
      var flags = UInt32(HS_FLAG_MULTILINE)
      if contains(.findsStarts) { flags |= UInt32(HS_FLAG_SOM_LEFTMOST) }
      if contains(.ignoresCase) { flags |= UInt32(HS_FLAG_CASELESS) }
      if contains(.unicode), Self.needsUnicode(pattern) { flags |= UInt32(HS_FLAG_UTF8) }
      return flags
    }

    /// Whether there is a character outside ASCII, or an escape that may stand for one.
    private static func needsUnicode(_ pattern: String) -> Bool {
      let bytes = Array(pattern.utf8)
      return bytes.contains { $0 >= 0x80 }
        || zip(bytes, bytes.dropFirst()).contains { first, second in
          first == UInt8(ascii: "\\") && "xpPXN".utf8.contains(second)
        }
    }
  }

  let handle: OpaquePointer

  /// Compiles the expressions; `^` and `$` match at lines.
  ///
  /// - Parameter cache: Where databases of earlier runs are kept; a missing or broken one is made
  ///   anew.
  public init(
    _ expressions: [Expression], options: Options = [], cache: (any PatternCache)? = nil
  ) throws(PatternError) {
    guard hs_valid_platform() == HS_SUCCESS else { throw .unsupportedProcessor }
    guard let cache else {
      self = try PatternDatabase(compiling: expressions, options)
      return
    }
    let key = cacheKey(
      expressions.map { ($0.identifier, options.flags(for: $0.pattern), $0.pattern) })
    if let bytes = cache.bytes(for: key), let known = PatternDatabase(serialized: bytes) {
      self = known
      return
    }
    self = try PatternDatabase(compiling: expressions, options)
    if let bytes = serialized { cache.keep(bytes, for: key) }
  }

  /// A database that `serialized` gave, of the same library on the same kind of processor.
  private init?(serialized bytes: [UInt8]) {
    var database: OpaquePointer?
    let code = bytes.withUnsafeBytes { bytes in
      hs_deserialize_database(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &database)
    }
    guard code == HS_SUCCESS, let database else { return nil }
    handle = database
  }

  private var serialized: [UInt8]? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(handle, &bytes, &count) == HS_SUCCESS, let bytes else {
      return nil
    }
    defer { free(bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private init(compiling expressions: [Expression], _ options: Options) throws(PatternError) {
    // C would take what stands before it for the whole.
    if let index = expressions.firstIndex(where: { $0.pattern.utf8.contains(0) }) {
      throw .invalidPattern(index: index, message: "The expression holds a NUL character.")
    }
    let patterns = expressions.map { strdup($0.pattern) }
    defer { for pattern in patterns { free(pattern) } }
    var database: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let code = hs_compile_multi(
      patterns.map { UnsafePointer($0) },
      expressions.map { options.flags(for: $0.pattern) },
      expressions.map(\.identifier), UInt32(expressions.count), UInt32(HS_MODE_BLOCK), nil,
      &database, &failure)
    defer { hs_free_compile_error(failure) }
    guard code == HS_SUCCESS, let database else {
      throw Self.error(code: code, failure?.pointee, count: expressions.count)
    }
    handle = database
  }

  deinit { hs_free_database(handle) }

  /// What a scan tells: expression, start (0 where none was asked for), end; `true` stops it.
  public typealias Report = (_ identifier: UInt32, _ start: Int, _ end: Int) -> Bool

  /// Newlines that belong behind a text that is scanned: twice the longest vector of a machine.
  ///
  /// Of a database with few literals, Vectorscan 5.4.9 (Debian 12) misses matches that end in the
  /// last 64 bytes of what it scans: `AKIA` and `ACCA` together behind the 64th byte. With the
  /// newlines, no match of the text lies there; one that ends in them is none of the text.
  public static let paddingBytes = 128

  /// Scans the bytes; matches come in the order of their ends.
  ///
  /// Matches near the end of the bytes may be missed: see ``paddingBytes``.
  ///
  /// - Returns: Whether `report` stopped the scan.
  /// - Precondition: fewer than 2^32 bytes, and no other scan is using the scratch.
  public func scan(
    _ bytes: UnsafeRawBufferPointer, using scratch: borrowing PatternScratch, _ report: Report
  ) -> Bool {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return false }
    let memory = scratch.handle
    return withoutActuallyEscaping(report) { escaping in
      withUnsafePointer(to: escaping) { context in
        let code = hs_scan(
          handle, base.assumingMemoryBound(to: CChar.self), UInt32(bytes.count), 0, memory,
          { identifier, start, end, _, context in
            guard let report = context?.assumingMemoryBound(to: Report.self) else { return 1 }
            return report.pointee(identifier, Int(start), Int(end)) ? 1 : 0
          }, UnsafeMutableRawPointer(mutating: context))
        precondition(
          code == HS_SUCCESS || code == HS_SCAN_TERMINATED, "Vectorscan refused a scan: \(code)")
        return code == HS_SCAN_TERMINATED
      }
    }
  }

  private static func error(
    code: hs_error_t, _ failure: hs_compile_error_t?, count: Int
  ) -> PatternError {
    guard let failure, code == HS_COMPILER_ERROR else { return .outOfMemory(code: code) }
    let message = failure.message.map { String(cString: $0) } ?? "no reason given"
    let index = Int(failure.expression)
    // A negative index means that all the expressions together are the trouble.
    return .invalidPattern(index: (0..<count).contains(index) ? index : nil, message: message)
  }
}
