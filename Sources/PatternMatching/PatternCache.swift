internal import CMessageDigest
import CVectorscan

/// Keeps compiled expressions between runs: compiling them takes much longer than reading them.
///
/// Whoever can write to it can decide what is found, and more: it must be as safe from others as the
/// program itself.
public protocol PatternCache: Sendable {
  /// What was kept under a key; nil when there is nothing.
  func bytes(for key: String) -> [UInt8]?
  /// Keeps bytes under a key, or does not.
  func keep(_ bytes: [UInt8], for key: String)
}

/// A key that differs for whatever makes a compiled database differ: the SHA-256, in hex, of the
/// expressions with their identifiers and flags, the library and the processor.
func cacheKey(_ expressions: [(identifier: UInt32, flags: UInt32, pattern: String)]) -> String {
  var context = SHA2_CTX()
  SHA256Init(&context)
  func take(_ text: String) {
    let bytes = Array(text.utf8)
    let length = Array("\(bytes.count):".utf8)
    SHA256Update(&context, length, length.count)
    SHA256Update(&context, bytes, bytes.count)
  }
  take(hs_version().map { String(cString: $0) } ?? "")
  var platform = hs_platform_info_t()
  hs_populate_platform(&platform)
  take("\(platform.tune) \(platform.cpu_features)")
  for one in expressions { take("\(one.identifier) \(one.flags) \(one.pattern)") }
  var digest = [UInt8](repeating: 0, count: 32)
  SHA256Final(&digest, &context)
  return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
