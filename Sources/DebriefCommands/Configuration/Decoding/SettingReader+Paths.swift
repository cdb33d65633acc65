import CommandLineKit
import Records
import YAMLDocuments

extension SettingReader {
  /// An absolute path.
  func path() throws(ConfigurationError) -> String {
    let path = try resolve(try text(expected: "a path"), self)
    if let boundary, !boundary.holds(path) {
      throw boundary.refusal(
        of: displayedWord(key), because: "leads outside its folder", at: place)
    }
    return path
  }

  /// Absolute paths; a single one need not stand in a list.
  func paths() throws(ConfigurationError) -> [String] {
    var paths: [String] = []
    for reader in try elements() { paths.append(try reader.path()) }
    return paths
  }

  /// A folder, or the one of the log.
  func outcomePlace() throws(ConfigurationError) -> OutcomePlace {
    guard node.text == "beside-log" else { return .folder(try path()) }
    // Wherever the configuration says that the log is.
    if let boundary {
      throw boundary.refusal(of: displayedWord(key), because: "writes beside a log", at: place)
    }
    return .besideLog
  }

  /// Absolute paths, and addresses of databases where the store can be one.
  func storePaths(of store: StoreName) throws(ConfigurationError) -> [String] {
    var paths: [String] = []
    for reader in try elements() {
      let text = try reader.text(expected: "a path, folder or glob, or a list of them")
      if text == StoreRegistry.store(store).word {
        paths.append(text)
      } else if Self.isAddress(text) {
        guard StoreRegistry.store(store).takesAddresses else {
          let able = StoreRegistry.stores.filter(\.takesAddresses).map(\.name.rawValue)
          throw reader.error(
            .invalidValue,
            expected: "a path; only \(able.joined(separator: ", ")) can be a database")
        }
        paths.append(text)
      } else {
        paths.append(try resolve(text, reader))
      }
    }
    return paths
  }

  /// True for the address of a PostgreSQL database.
  static func isAddress(_ text: some StringProtocol) -> Bool {
    let start = text.prefix(13).lowercased()
    return start.hasPrefix("postgresql://") || start.hasPrefix("postgres://")
  }

  private func elements() throws(ConfigurationError) -> [SettingReader] {
    guard let nodes = node.elements else { return [self] }
    return nodes.enumerated().map { child($1, "[\($0)]") }
  }

  private func resolve(
    _ path: String, _ reader: SettingReader
  ) throws(ConfigurationError) -> String {
    // A path with a zero byte would be cut there by the system.
    guard !path.contains("\0"), let resolved = folders.resolve(path) else {
      throw reader.error(
        .invalidValue,
        expected:
          "an absolute path, a relative path or one that starts with ~/; write ./~name for such a name"
      )
    }
    return resolved
  }
}
