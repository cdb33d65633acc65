internal import CMessageDigest

/// A file's name for any text: the same text gives the same name, two texts never share one.
///
/// Of at most 80 ASCII letters, digits, `-`, `_` and `.`. A text that is such a name already stays
/// as it is, if it has no upper-case letter, does not start with `.` or `-` or end with `.`, is no
/// name that Windows keeps for itself (`con`, `lpt1`), and none that folders of pages keep for their
/// own (`index`, `readme`). Of any other, each run of other
/// characters becomes one `-`, and `-` with sixteen hexadecimal digits of the text's SHA-256
/// follows. Names stay different where the file system ignores case; texts are compared by their
/// UTF-8 bytes, and no name depends on which others there are.
public func slug(_ text: String) -> String {
  if isPlainSlug(text) { return text }
  var stem = ""
  for scalar in text.unicodeScalars where stem.utf8.count < longestStem {
    if isSlugScalar(scalar) {
      stem.unicodeScalars.append(scalar)
    } else if !stem.hasSuffix("-") {
      stem += "-"
    }
  }
  if stem.isEmpty || stem.hasPrefix(".") || stem.hasPrefix("-") || isReserved(stem) {
    stem = "_" + stem.dropFirst(stem.hasPrefix(".") || stem.hasPrefix("-") ? 1 : 0)
  }
  while stem.hasSuffix("-") { stem.removeLast() }
  return stem + "-" + digest(of: text)
}

private let longestSlug = 80
private let digestLength = 16
/// The names of the pages that folders have of their own.
private let pagesOfFolders: Set<String> = ["index", "readme"]
/// One less than what fits, for the `_` that may be put in front.
private let longestStem = longestSlug - digestLength - 2

private func isPlainSlug(_ text: String) -> Bool {
  guard let first = text.utf8.first, let last = text.utf8.last else { return false }
  guard text.utf8.count <= longestSlug, first != UInt8(ascii: "."), first != UInt8(ascii: "-"),
    last != UInt8(ascii: "."), !isReserved(text), !pagesOfFolders.contains(text),
    !endsLikeDigest(text)
  else { return false }
  return text.unicodeScalars.allSatisfy { isSlugScalar($0) && !("A"..."Z").contains($0) }
}

private func isSlugScalar(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCIILetterOrDigit || scalar == "-" || scalar == "_" || scalar == "."
}

/// Whether the text could be taken for one that carries a digest.
private func endsLikeDigest(_ text: String) -> Bool {
  let end = text.utf8.suffix(digestLength + 1)
  guard end.count == digestLength + 1, end.first == UInt8(ascii: "-") else { return false }
  return end.dropFirst().allSatisfy {
    switch $0 {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}

/// Whether Windows takes the name for a device, whatever extension follows.
private func isReserved(_ text: String) -> Bool {
  let stem = text.prefix { $0 != "." }.lowercased()
  if ["con", "prn", "aux", "nul"].contains(stem) { return true }
  guard stem.utf8.count == 4, let last = stem.unicodeScalars.last else { return false }
  return last.isASCIIDigit && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
}

private func digest(of text: String) -> String {
  var context = SHA2_CTX()
  var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  var text = text
  SHA256Init(&context)
  text.withUTF8 { SHA256Update(&context, $0.baseAddress, $0.count) }
  SHA256Final(&bytes, &context)
  return bytes.prefix(digestLength / 2).map { byte in
    String(byte >> 4, radix: 16) + String(byte & 0xF, radix: 16)
  }.joined()
}
