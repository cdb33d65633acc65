/// Where the links of a page lead once it is part of a site.
struct LinkPolicy: Sendable {
  enum Target: Equatable {
    /// An address inside the site, or relative to it; still to be escaped.
    case inside(String)
    /// An address elsewhere, escaped for an attribute.
    case outside(String)
    /// Nothing that a page should lead to.
    case dropped
  }

  /// Every file that the site has: pages by the path of their Markdown, and assets.
  let files: SiteFiles
  /// Where the Markdown's folder lies, as seen from the root of the site.
  let sourceFolder: String?

  private static let schemes: Set<String> = ["http", "https", "mailto"]

  func link(_ url: String, from path: String) -> Target {
    if let target = absolute(url) { return target }
    return .inside(relative(url, from: path))
  }

  func image(_ url: String, from path: String) -> Target {
    guard let target = absolute(url) else { return .inside(relative(url, from: path)) }
    if case .outside = target, url.lowercased().hasPrefix("mailto:") { return .dropped }
    return target
  }

  /// The target of an address that names its scheme or host.
  private func absolute(_ url: String) -> Target? {
    // Another host, in the ways that browsers read one.
    if url.prefix(2).count(where: { $0 == "/" || $0 == "\\" }) == 2 { return .dropped }
    // A browser ignores control characters and space in front.
    let start = url.unicodeScalars.drop { $0.value <= 0x20 }
    guard let colon = start.firstIndex(of: ":") else { return nil }
    let scheme = start[..<colon]
    guard !scheme.contains(where: { "/?#".unicodeScalars.contains($0) }) else { return nil }
    guard Self.schemes.contains(String(scheme).lowercased()) else { return .dropped }
    return .outside(escapedAddress(String(start)))
  }

  private func relative(_ url: String, from path: String) -> String {
    let end = url.firstIndex { $0 == "#" || $0 == "?" } ?? url.endIndex
    let file = String(url[..<end])
    let rest = String(url[end...])
    let target = SitePath.decoded(file).flatMap { SitePath.resolve($0, from: path) }
    if let target {
      let source = file.hasSuffix("/") ? files.folderPages[target] : target
      if let source, let made = files.targets[source] {
        return SitePath.link(to: made, from: files.target(of: path)) + rest
      }
      if let sourceFolder {
        let address = SitePath.address(of: target)
        return SitePath.root(from: path) + "\(sourceFolder)/\(address)" + rest
      }
    }
    guard SitePath.isMarkdown(file) else { return url }
    return SitePath.page(of: file) + rest
  }
}

/// An address made safe for an attribute, as libcmark does: what an address can't contain is
/// percent-encoded.
private func escapedAddress(_ url: String) -> String {
  var result = ""
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: "&"): result += "&amp;"
    case UInt8(ascii: "'"): result += "&#x27;"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case _ where "-_.+!*(),%#@?=;:/$~".utf8.contains(byte):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
  return result
}
