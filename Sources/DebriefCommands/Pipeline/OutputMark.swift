import CommandLineKit
import Files
import Glibc
import Reports

/// The file by which debrief knows an output folder as its own.
enum OutputMark {
  /// Its name in the folder.
  static let name = ".debrief-output"

  /// What it says to people who find it.
  static let text = """
    debrief/output/1
    debrief writes its reports to this folder, replaces its own files and removes stale ones.
    It writes to no folder that has files and lacks this mark.

    """

  /// Files that a folder may hold before debrief's first report: what git needs to keep an empty
  /// folder, and decisions that came before the first night.
  private static let harmless: Set<String> = [
    ".git", ".gitkeep", ".keep", ".gitignore", ".gitattributes", ReviewFiles.standardName,
    ReviewFiles.historyName,
  ]

  /// Refuses a folder that is neither missing, nor empty, nor debrief's own.
  static func check(_ folder: String) throws(CommandFailure) {
    try refuseLinkOfOthers(folder)
    let names: [String]
    do throws(FileError) {
      guard try !isMarked(folder) else { return }
      names = try Folder.entries(of: folder).map(\.name)
    } catch {
      // Publishing says best what is wrong with a file in the place of the folder.
      if error.isMissing { return }
      throw CommandFailure(error, hint: "make it readable, or set 'output' to another folder")
    }
    guard let other = names.first(where: { !harmless.contains($0) }) else { return }
    throw CommandFailure(
      "\(folder): \(displayedWord(other)) is in the folder, which is not debrief's own",
      hint: "set 'output' to a new or empty folder")
  }

  /// Whether a folder has the mark, or reports of a version that made none.
  private static func isMarked(_ folder: String) throws(FileError) -> Bool {
    for mark in [name, "site/\(SiteFolder.markerName)"] {
      var status = stat()
      if uninterrupted({ lstat("\(folder)/\(mark)", &status) }) == 0,
        status.st_mode & S_IFMT == S_IFREG
      {
        return true
      }
    }
    guard let text = try readFile("\(folder)/json/summary.json"),
      let summary = try? JSONValue.parse(text)
    else { return false }
    return summary["schema"]?.stringValue?.hasPrefix("debrief/summary/") == true
  }

  /// Refuses to follow a link that another user made: it may lead to any place by the time that
  /// something is written.
  static func refuseLinkOfOthers(_ path: String) throws(CommandFailure) {
    var status = stat()
    guard uninterrupted({ lstat(path, &status) }) == 0, status.st_mode & S_IFMT == S_IFLNK,
      status.st_uid != geteuid(), status.st_uid != 0
    else { return }
    throw CommandFailure(
      "\(path): debrief does not follow a link of \(FileOwnership.name(of: status.st_uid))",
      hint: "set 'output' to the link's target")
  }
}
