/// The commented file that `init` writes, made from the table of keys.
///
/// Every key stands there with its default behind a comment sign, so that the file changes
/// nothing until a line is uncommented, and nothing still when all are. Sections stand there
/// without a comment sign, since an empty one is as good as absent.
enum ConfigurationTemplate {
  /// The text of the file.
  static var text: String {
    var lines = introduction
    var section: [String] = []
    for key in ConfigurationKey.all {
      let parents = Array(key.path.dropLast())
      if parents != section || parents.isEmpty { lines.append("") }
      let shared = zip(parents, section).prefix { $0 == $1 }.count
      for (level, name) in parents.enumerated().dropFirst(shared) {
        lines.append("\(indent(level))\(name):")
      }
      section = parents
      lines += self.lines(for: key).map { indent(parents.count) + "# " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let introduction = [
    "# The configuration of debrief, with every key and its default. To change a key, remove the",
    "# comment sign in front of it.",
    "#",
    "# Paths are relative to this file, and ~ is the home folder. Options override",
    "# environment variables, which override this file. A variable is DEBRIEF_ and the key in capitals,",
    "# such as DEBRIEF_SUGGESTIONS_MAX_NEW; colons separate the elements of a list.",
  ]

  private static func lines(for key: ConfigurationKey) -> [String] {
    var lines = key.comment.split(separator: "\n").map(String.init)
    if let example = key.example { lines.append("For example: \(example)") }
    let value = key.defaultText.isEmpty ? "" : " \(key.defaultText)"
    return lines + ["\(key.path.last ?? ""):\(value)"]
  }

  private static func indent(_ level: Int) -> String { String(repeating: " ", count: level * 2) }
}
