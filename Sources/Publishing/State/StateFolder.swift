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
    let path = try makeFolder(name, in: project == "/" ? "" : project)
    let ignore = "\(path)/.gitignore"
    if try status(of: ignore) == nil { try write("*\n", to: ".gitignore", in: path) }
    return path
  }

  /// Writes a file of the folder in one step; a link in its place is replaced.
  ///
  /// - Parameter folder: What ``make(in:)`` returned, or a folder in it.
  /// - Throws: ``PublishingError``.
  public static func write(
    _ text: String, to name: String, in folder: String
  ) throws(PublishingError) {
    try writeFileAtomically("\(folder)/\(name)", text, followingLinks: false)
  }

  /// Makes a folder where it is missing, and refuses a link to one: whoever may put a link there
  /// could lead what is written, and what is removed, to any place.
  ///
  /// - Returns: The folder's path.
  /// - Throws: ``PublishingError``.
  public static func makeFolder(_ name: String, in parent: String) throws(PublishingError) -> String
  {
    let path = "\(parent)/\(name)"
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw .system(action: "make the folder", path: path, code: errno)
    }
    guard let status = try status(of: path) else {
      throw .system(action: "make the folder", path: path, code: ENOENT)
    }
    guard !status.isLink else { throw .isALink(path: path) }
    guard status.isFolder else { throw .notAFolder(path: path) }
    return path
  }
}
