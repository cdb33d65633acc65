import Files
import Findings

/// Texts that a person has sorted into groups.
struct LabelledTexts {
  let name: String
  let groups: [String]
  let texts: [String]

  /// The files of a folder whose names end in `.tsv`, sorted.
  static func paths(in folder: String) -> [String] {
    let names = try? Folder.names(in: folder) { $0.hasSuffix(".tsv") }
    return (names ?? []).map { folder + "/" + $0 }
  }

  /// Reads lines of a group, a tab, and a text; nil if there is no such file.
  init?(path: String) {
    guard let bytes = try? SmallFile.bytes(of: path, limit: 1 << 30) else { return nil }
    // By byte: a line that ends in CR LF is one character to a string.
    let rows = bytes.split(separator: UInt8(ascii: "\n")).map {
      $0.split(separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
    }
    name = path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? path
    groups = rows.map { String(decoding: $0[0], as: UTF8.self) }
    texts = rows.map { $0.count > 1 ? String(decoding: $0[1], as: UTF8.self) : "" }
  }

  /// As corrections without context, all of one category: nothing but the words helps.
  var corrections: [CorrectionText] {
    texts.map { CorrectionText(category: "", context: "", feedback: $0) }
  }
}
