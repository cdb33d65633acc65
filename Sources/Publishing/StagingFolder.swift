import Files
import Glibc

/// The hidden folder beside the output in which the new content is built.
struct StagingFolder: ~Copyable {
  let path: String
  /// Holds the lock that tells other runs that this one lives.
  private let lock: FileDescriptor

  init(beside target: OutputFolder) throws(PublishingError) {
    path = "\(target.parent)/\(Leftovers.newName(for: target.name))"
    guard mkdir(path, 0o777) == 0 else {
      throw .system(action: "write beside", path: target.path, code: errno)
    }
    do throws(PublishingError) {
      lock = try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY, to: "open")
    } catch {
      rmdir(path)
      throw error
    }
    _ = uninterrupted { flock(lock.number, LOCK_EX | LOCK_NB) }
  }

  /// Builds the new content from the tree and from what stays of the old one.
  func fill(
    _ plan: PublicationPlan, _ tree: [String: [UInt8]], from old: String
  ) throws(PublishingError) {
    for folder in plan.folders {
      guard mkdir("\(path)/\(folder)", 0o777) == 0 else {
        throw .system(action: "make the folder", path: "\(old)/\(folder)", code: errno)
      }
    }
    for file in plan.written {
      let replaces = try status(of: "\(old)/\(file)")?.isFile == true
      try writeNewFile("\(path)/\(file)", tree[file] ?? [], isPrivate: replaces)
      if replaces {
        try copyAttributes(of: "\(old)/\(file)", to: "\(path)/\(file)", .allowed)
      }
    }
    for file in plan.unchanged + plan.carried { try carry("\(old)/\(file)", to: "\(path)/\(file)") }
    // Children first: what is done inside a folder changes its times.
    for folder in plan.folders.reversed() {
      let (from, to) = ("\(old)/\(folder)", "\(path)/\(folder)")
      try copyAttributes(of: from, to: to, plan.peoplesFolders.contains(folder) ? .all : .allowed)
      try syncFolder(to)
    }
    try copyAttributes(of: old, to: path, .allowed)
    try syncFolder(path)
  }

  /// Puts the new content in the target's place, and removes the old one.
  ///
  /// - Parameter exchange: Exchanges two folders in one step and returns the `errno`.
  /// - Returns: A folder with old content that could not be removed; `nil` when none is left.
  func exchange(
    with target: OutputFolder, exists: Bool,
    by exchange: (String, String) -> Int32 = exchangeFolders
  ) throws(PublishingError) -> String? {
    guard exists else {
      guard rename(path, target.path) == 0 else {
        throw .system(action: "write to", path: target.path, code: errno)
      }
      try syncFolder(target.parent)
      return nil
    }
    var old = path
    switch exchange(path, target.path) {
    case 0: break
    // The file system, or the kernel, can't exchange.
    case EINVAL, ENOSYS, ENOTSUP:
      old = "\(target.parent)/\(Leftovers.oldName(for: target.name))"
      try replaceInTwoSteps(target, old)
    case let code: throw .system(action: "replace", path: target.path, code: code)
    }
    try syncFolder(target.parent)
    return removeTree(old) ? nil : old
  }

  private func replaceInTwoSteps(
    _ target: OutputFolder, _ old: String
  ) throws(PublishingError) {
    guard rename(target.path, old) == 0 else {
      throw .system(action: "replace", path: target.path, code: errno)
    }
    guard rename(path, target.path) == 0 else {
      let code = errno
      guard rename(old, target.path) == 0 else {
        throw .system(action: "put back \(target.path) from", path: old, code: errno)
      }
      throw .system(action: "replace", path: target.path, code: code)
    }
  }

  /// Removes what has been built.
  func discard() { _ = removeTree(path) }
}

/// Exchanges two folders in one step.
///
/// - Returns: 0, or the `errno`; `ENOSYS` where the C library has no such call.
func exchangeFolders(_ first: String, _ second: String) -> Int32 {
  typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  // The headers declare the call to GNU sources alone, and Swift is none.
  guard let symbol = dlsym(nil, "renameat2") else { return ENOSYS }
  let renameAt2 = unsafeBitCast(symbol, to: Rename.self)
  let exchange: UInt32 = 2
  return renameAt2(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0 ? 0 : errno
}
