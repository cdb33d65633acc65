import Glibc
import Publishing

/// `.debrief`, the folder in which a project keeps what only this machine needs to remember.
///
/// A `.gitignore` in it keeps it out of every commit, whatever the project's own says.
struct StateFolder: Sendable {
  /// The folder's name in the project's folder.
  static let name = ".debrief"

  /// The folder's path.
  let path: String

  /// The folder of a project; nothing is made yet.
  init(project: String) { path = project == "/" ? "/\(Self.name)" : "\(project)/\(Self.name)" }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes the folder and its `.gitignore` when they are missing.
  func make() throws(PublishingError) {
    if mkdir(path, 0o755) != 0, errno != EEXIST {
      throw .system(action: "make", path: path, code: errno)
    }
    let ignore = file(".gitignore")
    if access(ignore, F_OK) != 0 { try writeFileAtomically(ignore, "*\n") }
  }

  /// Writes a file of the folder in one step; the folder is made when missing.
  func write(_ text: String, to name: String) throws(PublishingError) {
    try make()
    try writeFileAtomically(file(name), text)
  }
}
