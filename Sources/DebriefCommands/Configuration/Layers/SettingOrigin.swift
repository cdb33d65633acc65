import YAMLDocuments

/// Where a setting was written.
enum SettingOrigin: Sendable, Equatable {
  /// In a file, named as messages show it.
  case file(String)
  /// In an environment variable.
  case environment(String)
  /// In an option, with its dashes.
  case option(String)

  /// The place of a node as messages show it.
  func place(of position: YAMLPosition) -> String {
    switch self {
    case .file(let name): "\(name):\(position.line)"
    case .environment(let name): name
    case .option(let name): name
    }
  }
}
