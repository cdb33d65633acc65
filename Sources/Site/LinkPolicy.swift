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

  /// Files beside the pages that are no part of the site until a page leads to them.
  var candidates: Set<String> = []

  /// What a link of a page leads to.
  enum Source: Equatable {
    case page
    case file(String)
    /// Nothing; the path that it should be at.
    case missing(String)
    /// Another place, or one that nobody here can look at.
    case elsewhere
  }

  /// What a link leads to in the folder of Markdown.
  func source(of url: String, from path: String) -> Source {
    guard absolute(url) == nil, !url.hasPrefix("/"), !url.hasPrefix("\\") else { return .elsewhere }
    let end = url.firstIndex { $0 == "#" || $0 == "?" } ?? url.endIndex
    guard let file = SitePath.decoded(String(url[..<end])), !file.isEmpty else {
      return .elsewhere
    }
    guard let target = SitePath.resolve(file, from: path) else { return .missing(file) }
    if candidates.contains(target) { return .file(target) }
    if files.targets[target] != nil || target.isEmpty || files.folderPages[target] != nil {
      return .page
    }
    // Another folder may hold what debrief does not look at.
    return file.hasSuffix("/") ? .elsewhere : .missing(target)
  }

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
      let source = files.targets[target] == nil ? files.folderPages[target] : target
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
