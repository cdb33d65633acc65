import Findings
import Glibc

/// Texts of which a person knows which belong together.
struct LabelledTexts {
  let name: String
  let groups: [String]
  let texts: [String]

  /// The files of a folder whose names end in `.tsv`, sorted.
  static func paths(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".tsv") { names.append(name) }
    }
    return names.sorted().map { folder + "/" + $0 }
  }

  /// Reads lines of a group, a tab, and a text; nil if there is no such file.
  init?(path: String) {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
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
