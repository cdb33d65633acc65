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

  /// The file called `debrief.yaml` in a folder or the nearest one above; `nil` when there is none.
  static func find(from start: String) throws(ConfigurationError) -> ConfigurationFile? {
    var folder: String? = start
    while let current = folder {
      let path = ConfigurationFolders(base: current).joined(name)
      if let file = try readIfPresent(path, shownAs: current == start ? name : path) { return file }
      folder = parent(of: current)
    }
    return nil
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
    return ConfigurationFile(path: path, shownName: shownName, text: text)
  }

  private static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (index ?? 0) + 1
  }
}
