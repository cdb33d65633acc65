import CommandLineKit
import Files
import Glibc
import Reports

/// The folder that a night writes its reports to, and whether it is free for them.
///
/// A night removes what is stale from its own folders, and replaces its own files. So it takes no
/// folder that the project itself lies in, and none in which people keep files at these places.
struct ReportsFolder: Sendable {
  private let path: String

  /// Refuses a folder that holds the project.
  init(_ path: String, project: String) throws(CommandFailure) {
    self.path = path
    let (folder, inside) = (resolvedPath(path) ?? path, resolvedPath(project) ?? project)
    guard folder != inside, !inside.hasPrefix(folder == "/" ? "/" : folder + "/") else {
      throw CommandFailure(
        "\(path): the project lies in it", hint: "name a folder of its own by 'output'")
    }
  }

  /// Refuses to take the place of people's files, where no earlier night has put reports.
  func check(_ files: [String: String]) throws(CommandFailure) {
    guard exists(path), !(try hasReports) else { return }
    let decisions = [ReviewFiles.standardName, ReviewFiles.historyName]
    var taken = files.keys.sorted().first { !decisions.contains($0) && exists("\(path)/\($0)") }
    for folder in ReportWriter.ownedFolders.sorted(by: >) {
      if try !isFree("\(path)/\(folder)") { taken = folder }
    }
    guard let taken else { return }
    throw CommandFailure(
      "\(path)/\(displayedWord(taken)): it is there already, and no night of debrief made it",
      hint: "move it away, or name another folder by 'output'")
  }

  /// Whether a night has been here: its site or its summary says so.
  private var hasReports: Bool {
    get throws(CommandFailure) {
      if exists("\(path)/site/\(SiteFolder.markerName)") { return true }
      return try orFail { () throws(FileError) in
        try readFile("\(path)/json/summary.json")?.contains("\"debrief/summary/") ?? false
      }
    }
  }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether there is no folder at a path, or an empty one.
  private func isFree(_ path: String) throws(CommandFailure) -> Bool {
    guard exists(path) else { return true }
    return try orFail { () throws(FileError) in try Folder.entries(of: path).isEmpty }
  }

  private func orFail<Value>(
    _ read: () throws(FileError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(FileError) {
      return try read()
    } catch {
      throw CommandFailure(error, hint: "make it readable, or name another folder by 'output'")
    }
  }
}
