import CommandLineKit

/// The folder that a night writes its reports to, and whether it is free for them.
///
/// A night exchanges the folder, removes what is stale from its own folders, and replaces its own
/// files. So it takes no folder that the project itself lies in, and none that holds files and is not
/// debrief's own.
struct ReportsFolder: Sendable {
  private let path: String

  /// Refuses a folder that holds the project, or that belongs to something else.
  init(_ path: String, project: String) throws(CommandFailure) {
    self.path = path
    let (folder, inside) = (resolvedPath(path) ?? path, resolvedPath(project) ?? project)
    guard folder != inside, !inside.hasPrefix(folder == "/" ? "/" : folder + "/") else {
      throw CommandFailure(
        "\(path): the project is inside it", hint: "set 'output' to a separate folder")
    }
    try check()
  }

  /// Refuses a folder that has become something else's meanwhile.
  func check() throws(CommandFailure) { try OutputMark.check(path) }
}
