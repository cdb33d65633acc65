internal import Escaping

/// What the search of a site finds, as a script: a page that is opened from a folder can load nothing
/// else.
///
/// Every page is in it, every section of the pages of the root, and every row of their tables; a row
/// that leads to a page adds its text to that page's entry.
struct SearchIndex {
  /// The script.
  let script: String

  /// The longest script, bytes.
  static let mostBytes = 1_000_000
  /// How many characters of titles and texts are kept, until all of it fits.
  private static let lengths = [(160, 240), (100, 80), (80, 32), (60, 0)]

  private struct Entry {
    let title: String
    let href: String
    let section: String
    var text: String
  }

  init(_ contents: [String: PageContent], _ files: SiteFiles, _ outline: SiteOutline) {
    let entries = SearchIndex.entries(contents, files, outline)
    var text = ""
    for (title, rest) in SearchIndex.lengths {
      text = SearchIndex.text(entries, title: title, text: rest)
      if text.utf8.count <= SearchIndex.mostBytes { break }
    }
    script = text
  }

  private static func entries(
    _ contents: [String: PageContent], _ files: SiteFiles, _ outline: SiteOutline
  ) -> [Entry] {
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    let lists = Dictionary(outline.lists.map { ($0.path, $0.title) }) { first, _ in first }
    func add(_ entry: Entry) {
      if let place = places[entry.href] {
        // What a row says stands first: the rest may be cut.
        let rest = entries[place].text
        entries[place].text = rest.isEmpty ? entry.text : "\(entry.text) · \(rest)"
      } else {
        places[entry.href] = entries.count
        entries.append(entry)
      }
    }
    let named = outline.reports.map(\.path)
    let isNamed = Set(named)
    let pages = named + contents.keys.filter { !isNamed.contains($0) }.sorted()
    for path in pages {
      guard let content = contents[path] else { continue }
      let folder = SitePath.folder(of: path)
      let section = folder.isEmpty ? "Reports" : files.folderPages[folder].flatMap { lists[$0] }
      add(
        Entry(
          title: content.title, href: address(files.target(of: path)), section: section ?? folder,
          text: isNamed.contains(path)
            ? "" : content.search.sections.map(\.text).joined(separator: " ")))
    }
    // A row or a section without a page of its own gets an entry for itself.
    for path in outline.reports.map(\.path) {
      guard let content = contents[path] else { continue }
      let page = files.target(of: path)
      for part in content.search.sections {
        guard let heading = part.heading, heading.level > 1 else { continue }
        add(
          Entry(
            title: heading.text, href: "\(address(page))#\(heading.id)", section: content.title,
            text: part.text))
      }
      for row in content.search.rows {
        let target = row.link.flatMap { SitePath.decoded($0) }
          .flatMap { SitePath.resolve($0, from: page) }.map(address)
        let section = [content.title, row.section?.text].compactMap { $0 }.joined(separator: ": ")
        if let target, places[target] != nil {
          let note = row.section.map { "state: \($0.text) · " } ?? ""
          add(Entry(title: row.title, href: target, section: section, text: note + row.text))
        } else {
          entries.append(
            Entry(
              title: row.title,
              href: address(page) + (row.section.map { "#\($0.id)" } ?? ""), section: section,
              text: row.text))
        }
      }
    }
    return entries
  }

  private static func address(_ path: String) -> String { SitePath.address(of: path) }

  /// The script with so many characters of each title and text; where nothing else is left to cut,
  /// without the last entries.
  private static func text(_ entries: [Entry], title: Int, text: Int) -> String {
    var sections = NumberedTexts()
    var shared = NumberedTexts()
    let uses = entries.reduce(into: [String: Int]()) { $0[$1.href, default: 0] += 1 }
    var lines: [String] = []
    var size = 0
    for entry in entries {
      // An address that several have is written once.
      let href =
        uses[entry.href, default: 0] > 1
        ? "\(shared.number(of: entry.href))" : quoted(entry.href)
      let line =
        "[\(quoted(bounded(entry.title, characters: title))),\(href),"
        + "\(sections.number(of: entry.section)),"
        + "\(quoted(text == 0 ? "" : bounded(entry.text, characters: text)))]"
      size += line.utf8.count + 2
      if text == 0, size > mostBytes - mostBytes / 10 { break }
      lines.append(line)
    }
    func list(_ texts: NumberedTexts) -> String {
      texts.all.map(quoted).joined(separator: ",")
    }
    return "window.debriefIndex = {\"sections\":[\(list(sections))],\"places\":[\(list(shared))],"
      + "\"entries\":[\n\(lines.joined(separator: ",\n"))\n]};\n"
  }

  /// A string of JavaScript: what could end it, its line or a script is escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Texts with their numbers, in the order of their first use.
private struct NumberedTexts {
  private(set) var all: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of text: String) -> Int {
    if let known = numbers[text] { return known }
    numbers[text] = all.count
    all.append(text)
    return all.count - 1
  }
}
