import CVectorscan
import Glibc

/// A compiled Vectorscan database: immutable, owned, freed with its owner.
///
/// Unchecked, and sound: nothing writes to a database once it is compiled, and Vectorscan allows
/// any number of threads to scan with one at a time, each with a scratch of its own.
struct PatternDatabase: ~Copyable, @unchecked Sendable {
  /// One expression and what is reported for it.
  struct Expression {
    let identifier: UInt32
    let pattern: String
  }

  let handle: OpaquePointer

  /// Compiles the expressions; `kindName` names the kind that an identifier stands for.
  init(
    _ expressions: [Expression], findsStarts: Bool, kindName: (UInt32) -> String
  ) throws(RedactionError) {
    guard hs_valid_platform() == HS_SUCCESS else { throw .unsupportedProcessor }
    let patterns = expressions.map { strdup($0.pattern) }
    defer { for pattern in patterns { free(pattern) } }
    var database: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let code = hs_compile_multi(
      patterns.map { UnsafePointer($0) },
      [UInt32](
        repeating: UInt32(HS_FLAG_MULTILINE) | UInt32(findsStarts ? HS_FLAG_SOM_LEFTMOST : 0),
        count: expressions.count),
      expressions.map(\.identifier), UInt32(expressions.count), UInt32(HS_MODE_BLOCK), nil,
      &database, &failure)
    defer { hs_free_compile_error(failure) }
    guard code == HS_SUCCESS, let database else {
      throw Self.error(code: code, failure?.pointee, expressions, kindName)
    }
    handle = database
  }

  deinit { hs_free_database(handle) }

  /// What a scan tells: expression, start (0 where none was asked for), end; `true` stops it.
  typealias Report = (_ identifier: UInt32, _ start: Int, _ end: Int) -> Bool

  /// Scans the bytes; matches come in the order of their ends.
  ///
  /// - Returns: Whether `report` stopped the scan.
  /// - Precondition: fewer than 2^32 bytes, and no other scan is using the scratch.
  func scan(
    _ bytes: UnsafeRawBufferPointer, using scratch: OpaquePointer, _ report: Report
  ) -> Bool {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return false }
    return withoutActuallyEscaping(report) { escaping in
      withUnsafePointer(to: escaping) { context in
        let code = hs_scan(
          handle, base.assumingMemoryBound(to: CChar.self), UInt32(bytes.count), 0, scratch,
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
    code: hs_error_t, _ failure: hs_compile_error_t?, _ expressions: [Expression],
    _ kindName: (UInt32) -> String
  ) -> RedactionError {
    guard let failure, code == HS_COMPILER_ERROR else { return .outOfMemory(code: code) }
    let message = failure.message.map { String(cString: $0) } ?? "no reason given"
    let index = Int(failure.expression)
    // A negative index means that all the expressions together are the trouble.
    guard expressions.indices.contains(index) else {
      return .invalidPattern(kind: "all together", message: message)
    }
    return .invalidPattern(kind: kindName(expressions[index].identifier), message: message)
  }
}
