/// A folder with files of runs.
public struct RunFolder: Sendable {
  /// The path to open.
  public let path: String
  /// What stands before the names of its files in reports: the path as shown, with a slash.
  public let shownPrefix: String
  /// The run that the folder is of; nil for a folder of runs.
  public let runID: String?
  /// Its files, ascending by name.
  public internal(set) var files: [File]
  /// What tells it from every other folder.
  let identity: Identity
  /// Whether the way to it leads over a symbolic link.
  let isLinked: Bool

  /// The path as shown in reports.
  var shownPath: String { shownPrefix.isEmpty ? "." : String(shownPrefix.dropLast()) }

  /// A file of a folder.
  public struct File: Sendable {
    /// The file's name.
    public let name: String
    /// What the name says that it holds.
    public let content: RunFileName
  }

  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }
}

/// The files of runs that were found, by folder.
public struct RunFiles: Sendable {
  /// Folders with at least one file, ascending by the path that is shown; each once.
  public internal(set) var folders: [RunFolder] = []
  /// Paths that led to nothing or could not be read, ascending.
  public var problems: [FileProblem] = []
  /// What was found and does not count.
  public var setAside = SetAside()

  /// How many files there are.
  public var count: Int { folders.reduce(0) { $0 + $1.files.count } }

  /// No files.
  public init() {}
}
