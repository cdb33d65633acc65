import Glibc

/// Where output goes: the folder's true path, with its parents made.
struct OutputFolder {
  /// Absolute and without symbolic links, so that a link to the folder stays a link.
  let path: String
  let parent: String
  let name: String
  /// Parents that were missing and have been made, the outermost first.
  private var madeParents: [String] = []

  init(_ folder: String) throws(PublishingError) {
    guard !folder.isEmpty, !folder.utf8.contains(0) else { throw .invalidPath(folder) }
    let resolution = Resolution(of: folder)
    if let real = resolution.path {
      guard try status(of: real)?.isFolder == true else { throw .notAFolder(path: folder) }
      guard real != "/" else { throw .invalidPath(folder) }
      (parent, name) = Self.split(real)
      path = real
      return
    }
    guard resolution.code != ENOTDIR else { throw .notAFolder(path: folder) }
    guard resolution.code == ENOENT else {
      throw .system(action: "write to", path: folder, code: resolution.code)
    }
    let (above, last) = Self.split(Self.trimmed(folder))
    // A link that leads nowhere, or a name that only a folder above could explain.
    guard try status(of: Self.trimmed(folder)) == nil, last != ".", last != ".." else {
      throw .notAFolder(path: folder)
    }
    name = last
    var made: [String] = []
    do throws(PublishingError) {
      try Self.makeFolders(above, made: &made)
      let resolution = Resolution(of: above)
      guard let real = resolution.path else {
        throw .system(action: "write to", path: above, code: resolution.code)
      }
      parent = real
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    path = parent == "/" ? "/\(name)" : "\(parent)/\(name)"
    madeParents = made
  }

  /// Takes back the parents that were made; those that hold something by now stay.
  func removeMadeParents() {
    for folder in madeParents.reversed() { rmdir(folder) }
  }

  private static func makeFolders(_ path: String, made: inout [String]) throws(PublishingError) {
    guard Resolution(of: path).code == ENOENT else { return }
    let (above, _) = split(trimmed(path))
    try makeFolders(above, made: &made)
    guard mkdir(path, 0o777) == 0 else {
      if errno == EEXIST { return }
      throw .system(action: "make the folder", path: path, code: errno)
    }
    made.append(path)
    try syncFolder(above)
  }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  /// The folder and the last part of a path without a slash at its end.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : trimmed(String(folder)), String(path[slash...].dropFirst()))
  }
}

/// A path without links and `..`, or why it has none.
struct Resolution {
  let path: String?
  /// The `errno`; 0 when there is a path.
  let code: Int32

  init(of path: String) {
    guard let real = realpath(path, nil) else {
      (self.path, code) = (nil, errno)
      return
    }
    (self.path, code) = (String(cString: real), 0)
    free(real)
  }
}

/// Waits until the disk has a folder's entries.
func syncFolder(_ path: String) throws(PublishingError) {
  try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY, to: "sync").sync()
}
