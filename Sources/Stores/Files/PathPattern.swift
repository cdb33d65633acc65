import Files
import Glibc

/// A path with `*`, `?` or `[…]` in it, expanded as a shell does.
///
/// By hand: the system's `glob` takes an error in the middle of a folder for its end.
struct PathPattern {
  private let steps: [String]
  private let isAbsolute: Bool
  private let wantsFolders: Bool

  /// What a pattern stands for.
  struct Matches {
    /// The paths, ascending by their bytes.
    var paths: [String] = []
    /// Folders on the way that can't be listed; what they hold may belong to the pattern.
    var problems: [FileError] = []
  }

  init(_ pattern: String) {
    steps = pattern.split(separator: "/").map(String.init)
    isAbsolute = pattern.hasPrefix("/")
    wantsFolders = pattern.hasSuffix("/")
  }

  static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { "*?[".utf8.contains($0) }
  }

  func matches() -> Matches {
    var matches = Matches()
    var paths = [isAbsolute ? "/" : ""]
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      paths = paths.flatMap { path in
        let found = PathPattern.isPattern(step) ? names(step, in: path, &matches) : [plain(step)]
        return found.map { path + $0 + (isLast ? "" : "/") }
      }
    }
    matches.paths = paths.map { wantsFolders ? $0 + "/" : $0 }.filter { path in
      // A name that is not UTF-8 leads nowhere, and must still be told of.
      var status = stat()
      return path.unicodeScalars.contains("\u{FFFD}")
        || uninterrupted({ lstat(path, &status) }) == 0
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return matches
  }

  /// The names in a folder that match; hidden ones only where the pattern begins with a dot.
  private func names(_ step: String, in path: String, _ matches: inout Matches) -> [String] {
    do throws(FileError) {
      return try Folder.entries(of: path.isEmpty ? "." : path).compactMap { entry in
        guard fnmatch(step, entry.name, FNM_PERIOD) == 0 else { return nil }
        return entry.isUTF8 ? entry.name : entry.name + "\u{FFFD}"
      }
    } catch {
      // What is no folder, or went away meanwhile, has no names in it.
      if !error.isMissing { matches.problems.append(error) }
      return []
    }
  }

  /// A step without wildcards; a backslash before a character stands for that character.
  private func plain(_ step: String) -> String {
    var (text, isEscaped) = ("", false)
    for character in step {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        text.append(character)
        isEscaped = false
      }
    }
    return text
  }
}
