import CommandLineKit
import Files
import YAMLDocuments

/// A configuration file that was found and read.
struct ConfigurationFile: Sendable, Equatable {
  /// The name that is looked for.
  static let name = "debrief.yaml"

  /// The absolute path.
  let path: String
  /// The path as messages show it.
  let shownName: String
  /// Who owns the file; nil where it is gone by now.
  let ownership: FileOwnership?
  /// What the file holds.
  let text: String

  /// The folder that the file lies in.
  var folder: String { Self.parent(of: path) ?? "/" }

  /// Reads the file at a path, which must exist.
  static func read(
    _ path: String, shownAs shownName: String
  ) throws(ConfigurationError) -> ConfigurationFile {
    guard let file = try readIfPresent(path, shownAs: shownName) else {
      throw ConfigurationError(
        .unreadable, place: displayedWord(shownName), message: "there is no such file",
        hint: "give another one, or write one with 'debrief init'")
    }
    return file
  }

  /// The file that a search from a folder found; `nil` when there is none.
  static func find(
    _ search: ConfigurationSearch, from start: String
  ) throws(ConfigurationError) -> ConfigurationFile? {
    guard let path = search.path else { return nil }
    let isHere = path == ConfigurationFolders(base: start).joined(name)
    return try readIfPresent(path, shownAs: isHere ? name : path)
  }

  private static func readIfPresent(
    _ path: String, shownAs shownName: String
  ) throws(ConfigurationError) -> ConfigurationFile? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: path, limit: YAMLLimits.standard.bytes)
    } catch {
      if error.isMissing { return nil }
      throw ConfigurationError(
        .unreadable, place: displayedWord(shownName), message: "can't be read: \(error.reason)",
        hint: "make it a readable file or give another one")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(
        .unreadable, place: "\(displayedWord(shownName)):\(firstInvalidLine(bytes))",
        message: "not UTF-8", hint: "save the file as UTF-8")
    }
    return ConfigurationFile(
      path: path, shownName: shownName, ownership: FileOwnership(path), text: text)
  }

  /// The folder of a path; nil for the root.
  static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (index ?? 0) + 1
  }
}
