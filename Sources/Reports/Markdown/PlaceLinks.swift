import Templates

extension TemplateValue {
  /// The same value, with every place of a log as a link where an address of logs is configured.
  ///
  /// Places are the values named `place_md`. One whose path needs escaping stays as it is.
  func linkingPlaces(_ links: ReportLinks) -> TemplateValue {
    guard links.logs != nil else { return self }
    switch self {
    case .text, .flag: return self
    case .list(let items): return .list(items.map { $0.linkingPlaces(links) })
    case .object(let values):
      var linked = values.mapValues { $0.linkingPlaces(links) }
      if case .text(let place) = values["place_md"], let link = links.link(toPlace: place) {
        linked["place_md"] = .text(link)
      }
      return .object(linked)
    }
  }
}

extension ReportLinks {
  /// A code span such as `` `logs/a.jsonl:7` `` as a link; nil where it is none.
  fileprivate func link(toPlace span: String) -> String? {
    guard let logs, span.hasPrefix("`"), span.hasSuffix("`"), !span.hasPrefix("``") else {
      return nil
    }
    let place = span.dropFirst().dropLast()
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...])
    else { return nil }
    let path = place[..<colon]
    guard !path.isEmpty, path.utf8.allSatisfy(ReportLinks.isPlain) else { return nil }
    let address = logs.replacing("{path}", with: path).replacing("{line}", with: "\(line)")
    return "[\(span)](\(address))"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./".utf8.contains(byte)
    }
  }
}
