import Files
import Findings

/// Utterances that a person labelled.
struct LabelledUtterance {
  let session: String
  let isCorrection: Bool
  let utterance: UtteranceInContext
  /// What it is about by the person who labelled it; nil where the file has no such column.
  let category: String?

  /// Reads the files of a folder whose names end in `.tsv`, or one file.
  ///
  /// The first line names the columns; `session`, `source`, `label`, `before` and `text` are used.
  static func all(in path: String) throws -> [LabelledUtterance] {
    let names = path.hasSuffix(".tsv") ? nil : try Folder.names(in: path) { $0.hasSuffix(".tsv") }
    var all: [LabelledUtterance] = []
    for file in names?.map({ path + "/" + $0 }) ?? [path] {
      let bytes = try SmallFile.bytes(of: file, limit: 1 << 30)
      let rows = bytes.split(separator: UInt8(ascii: "\n")).map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
      guard let header = rows.first else { continue }
      let wanted = ["session", "source", "label", "before", "text"]
      let columns = wanted.compactMap(header.firstIndex(of:))
      guard columns.count == wanted.count else { continue }
      let category = header.firstIndex(of: "category")
      for row in rows.dropFirst() where row.count == header.count {
        let fields = columns.map { row[$0] }
        guard let source = UtteranceInContext.Source(rawValue: fields[1]) else { continue }
        all.append(
          LabelledUtterance(
            session: fields[0], isCorrection: fields[2] == "CORRECTION",
            utterance: UtteranceInContext(
              source: source, text: unescaped(fields[4]), before: act(unescaped(fields[3]))),
            category: category.map { row[$0] }))
      }
    }
    return all
  }

  /// `text: words` or `Tool: input`.
  private static func act(_ text: String) -> UtteranceInContext.AgentAct? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let rest = String(text[text.index(after: colon)...].drop { $0 == " " })
    return text[..<colon] == "text" ? .said(rest) : .used(tool: String(text[..<colon]), input: rest)
  }

  /// `\n` and `\t` as what they stand for.
  private static func unescaped(_ field: String) -> String {
    var text = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      switch scalars.next() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\\": text.append("\\")
      case let other:
        text.append("\\")
        if let other { text.append(other) }
      }
    }
    return String(text)
  }
}
