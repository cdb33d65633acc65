import Glibc

/// `.debrief`, the folder in a project for what a run has to remember; git never sees it.
public enum StateFolder: Sendable {
  /// The folder's name.
  public static let name = ".debrief"

  /// Makes the folder of a project where it is missing, and returns its path.
  ///
  /// A `.gitignore` inside hides all of it, so that nobody has to add it to their own.
  ///
  /// - Throws: ``PublishingError``.
  public static func make(in project: String) throws(PublishingError) -> String {
    let path = project == "/" ? "/\(name)" : "\(project)/\(name)"
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw .system(action: "make the folder", path: path, code: errno)
    }
    let ignore = "\(path)/.gitignore"
    if access(ignore, F_OK) != 0 { try writeFileAtomically(ignore, "*\n") }
    return path
  }
}
