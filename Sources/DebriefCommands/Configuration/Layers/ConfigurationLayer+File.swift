import CommandLineKit
import YAMLDocuments

extension ConfigurationLayer {
  /// Applies a file, whose name in messages is `name`.
  func apply(
    file text: String, named name: String, to configuration: inout Configuration
  ) throws(ConfigurationError) {
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text, file: name)
    } catch {
      throw ConfigurationError(error)
    }
    try applySection(root, path: [], origin: .file(name), to: &configuration)
  }

  /// A key or section without a value is as good as absent.
  private func applySection(
    _ node: YAMLNode, path: [String], origin: SettingOrigin, to configuration: inout Configuration
  ) throws(ConfigurationError) {
    if node.isNull { return }
    let below = ConfigurationKey.all.filter { $0.path.starts(with: path) }
    guard let pairs = node.pairs else {
      let subject = path.isEmpty ? "the file" : "'\(path.joined(separator: "."))'"
      throw ConfigurationError(
        .wrongType, place: origin.place(of: node.position),
        message: "\(subject) is \(node.kindInWords)",
        hint: "give a map of the keys \(Self.names(below, after: path).joined(separator: ", "))")
    }
    for pair in pairs {
      let path = path + [pair.key]
      if let key = below.first(where: { $0.path == path }) {
        if pair.value.isNull { continue }
        try apply(key, pair.value, from: origin, to: &configuration)
      } else if below.contains(where: { $0.path.starts(with: path) }) {
        try applySection(pair.value, path: path, origin: origin, to: &configuration)
      } else {
        let prefix = path.dropLast().map { $0 + "." }.joined()
        throw ConfigurationKey.unknown(
          pair.key, prefix: prefix, siblings: Self.names(below, after: path.dropLast()),
          place: origin.place(of: pair.keyPosition))
      }
    }
  }

  /// The next parts of the keys, each once, in order.
  private static func names(_ keys: [ConfigurationKey], after path: [String]) -> [String] {
    var names: [String] = []
    for key in keys where !names.contains(key.path[path.count]) {
      names.append(key.path[path.count])
    }
    return names
  }
}
