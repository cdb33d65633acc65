internal import CMessageDigest

/// An identifier that depends on what it is about alone: the same on every day and machine.
///
/// `PREFIX-` and the first 48 bits of the SHA-256 of the parts, each ended by a zero byte, in hex.
func stableID(_ prefix: String, _ parts: String...) -> String {
  var context = SHA2_CTX()
  SHA256Init(&context)
  for part in parts {
    let bytes = Array(part.utf8) + [0]
    SHA256Update(&context, bytes, bytes.count)
  }
  var digest = [UInt8](repeating: 0, count: 32)
  SHA256Final(&digest, &context)
  let hex = digest.prefix(6).map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }
  return prefix + "-" + hex.joined()
}
