/// Paths inside the site: relative to its root, with `/`, without `.` and `..`.
enum SitePath {
  /// The path of a Markdown file with `.html`; the path itself if it is none.
  static func page(of path: String) -> String {
    isMarkdown(path) ? path.dropLast(3) + ".html" : path
  }

  /// A path as an address: what an address gives a meaning of its own is percent-encoded.
  static func address(of path: String) -> String {
    if path.utf8.allSatisfy(isPlainInAddress) { return path }
    var result = ""
    for byte in path.utf8 {
      if isPlainInAddress(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func isPlainInAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case _ where "-_.+!*(),@=:/$~".utf8.contains(byte): true
    default: false
    }
  }

  /// An address with its percent-encoding undone; nil where the bytes are no UTF-8.
  static func decoded(_ address: String) -> String? {
    guard address.utf8.contains(UInt8(ascii: "%")) else { return address }
    var bytes: [UInt8] = []
    var rest = Array(address.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  static func isMarkdown(_ path: String) -> Bool {
    path.utf8.count > 3 && path.lowercased().hasSuffix(".md")
  }

  /// The folder of a file: empty for the root.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The way from a file up to the root: `../` for each folder.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.count { $0 == "/" })
  }

  /// The relative address from a file of the site to another one: the shortest.
  static func link(to target: String, from path: String) -> String {
    var targetParts = target.split(separator: "/")[...]
    var folderParts = folder(of: path).split(separator: "/")[...]
    while let first = targetParts.first, targetParts.count > 1, first == folderParts.first {
      targetParts = targetParts.dropFirst()
      folderParts = folderParts.dropFirst()
    }
    let link =
      String(repeating: "../", count: folderParts.count)
      + address(of: targetParts.joined(separator: "/"))
    // `a:b` would be taken for an address with the scheme `a`.
    return link.prefix { $0 != "/" }.contains(":") ? "./" + link : link
  }

  /// What a relative link in a file leads to; nothing where it leads out of the site.
  static func resolve(_ link: String, from path: String) -> String? {
    guard !link.isEmpty, !link.hasPrefix("/") else { return nil }
    var parts = folder(of: path).split(separator: "/")
    for part in link.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// Whether a path is one that a site may write: inside it, and the same however it is written.
  static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } && !path.utf8.contains(0)
  }
}
