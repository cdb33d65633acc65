import CommandLineKit
import Files
import Glibc
import Publishing
import Reports

/// The folder of a site, and which of the files in it debrief made.
///
/// A marker in the folder lists them. What it does not list belongs to people: it is neither
/// removed nor written over, and a folder of theirs without a marker is not written to at all.
struct SiteFolder: Sendable {
  /// The name of the marker.
  static let markerName = ".debrief-site"

  private let path: String
  /// Files that debrief made, relative to the folder.
  private let made: Set<String>

  /// Looks at a folder, which may be missing.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    try OutputMark.refuseLinkOfOthers(path)
    let marker = "\(path)/\(Self.markerName)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: marker, limit: 1 << 28)
    } catch {
      guard error.isMissing else {
        throw CommandFailure("\(marker): \(error.reason)", hint: "choose another '--output'")
      }
      guard try Self.isFree(path) else {
        throw CommandFailure(
          "\(path): the folder has files but no site of debrief",
          hint: "choose an empty or new folder with '--output'")
      }
      made = []
      return
    }
    guard let files = Self.files(in: String(decoding: bytes, as: UTF8.self)) else {
      throw CommandFailure(
        "\(marker): it is not a list of site files",
        hint: "empty the folder, or choose another '--output'")
    }
    made = files
  }

  /// The marker of a site with files.
  static func marker(of files: some Sequence<String>) -> String {
    JSONValue.object([
      ("made_by", .string("debrief")), ("files", .array(files.sorted().map { .string($0) })),
    ]).serialized()
  }

  /// Replaces the site by another, whose files include their marker.
  func publish(
    _ files: [String: String], others: [String: [UInt8]] = [:]
  ) throws(CommandFailure) -> PublicationSummary {
    let names = Set(files.keys).union(others.keys)
    for name in names.sorted() where name != Self.markerName && !made.contains(name) {
      if kind(of: name) != nil {
        throw CommandFailure(
          "\(path)/\(displayedWord(name)): debrief did not make this file and would overwrite it",
          hint: "move it away, or choose another '--output'")
      }
    }
    let stale = made.subtracting(names).filter { kind(of: $0) == S_IFREG }
    let summary: PublicationSummary
    do throws(PublishingError) {
      summary = try Publishing.publish(files, others: others, to: path, ownedFolders: stale)
    } catch {
      throw CommandFailure(error)
    }
    for file in stale.sorted() { removeEmptyFolders(above: file) }
    return summary
  }

  /// The files that a marker lists; nil where it is none.
  private static func files(in text: String) -> Set<String>? {
    do throws(JSONSyntaxError) {
      let marker = try JSONValue.parse(text)
      guard let files = marker["files"]?.arrayValue else { return nil }
      let names = files.compactMap(\.stringValue)
      return names.count == files.count ? Set(names) : nil
    } catch {
      return nil
    }
  }

  /// Whether nobody's files are in a folder; one that git keeps for a branch holds its `.git`.
  private static func isFree(_ path: String) throws(CommandFailure) -> Bool {
    do throws(FileError) {
      return try Folder.entries(of: path).allSatisfy { $0.name == ".git" }
    } catch {
      if error.isMissing { return true }
      throw CommandFailure(error, hint: "choose another '--output'")
    }
  }

  /// What stands at a path in the folder, as in `st_mode`; nil for nothing.
  private func kind(of name: String) -> mode_t? {
    var status = stat()
    return uninterrupted({ lstat("\(path)/\(name)", &status) }) == 0 ? status.st_mode & S_IFMT : nil
  }

  private func removeEmptyFolders(above file: String) {
    var folder = file[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      // One that holds something stays, and so do those above it.
      guard rmdir("\(path)/\(folder)") == 0 else { return }
    }
  }
}
