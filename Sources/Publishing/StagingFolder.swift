import CSystemCalls
import Files
import Glibc
import Parallel

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
    try write(plan.written, of: tree, from: old)
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

  /// Fewer files are written one after the other, and put on the disk one by one.
  private static let fewestAtOnce = 256

  /// Writes files, and waits until the disk has them.
  ///
  /// Of many, for all at once: a call for each takes longer than all that goes before.
  private func write(
    _ files: [String], of tree: [String: [UInt8]], from old: String
  ) throws(PublishingError) {
    let path = self.path
    let isMany = files.count >= Self.fewestAtOnce
    let results = mapInParallel(count: files.count, batch: 16, workers: isMany ? nil : 1) { range in
      range.map { index in
        Result { () throws(PublishingError) in
          let file = files[index]
          let replaces = try status(of: "\(old)/\(file)")?.isFile == true
          try writeNewFile(
            "\(path)/\(file)", tree[file] ?? [], isPrivate: replaces, syncs: !isMany)
          if replaces {
            try copyAttributes(of: "\(old)/\(file)", to: "\(path)/\(file)", .allowed)
          }
        }
      }
    }
    for result in results { try result.get() }
    guard isMany else { return }
    let code = debrief_sync_file_system(lock.number)
    guard code == 0 else { throw .system(action: "sync", path: old, code: code) }
  }

  /// Puts the new content in the target's place, and removes the old one.
  ///
  /// - Parameter exchange: Exchanges two folders in one step and returns the `errno`.
  /// - Returns: A folder with old content that could not be removed; `nil` when none is left.
  func exchange(
    with target: OutputFolder, exists: Bool,
    by exchange: (String, String) -> Int32 = { debrief_exchange($0, $1) }
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
