import Glibc

/// Writes a tree of files to a folder in one step: readers see the old output or the new one.
///
/// The new output is built in a hidden folder beside the old one, synced to disk, and exchanged
/// with it. Where the file system can't exchange, the old folder is renamed away and the new one
/// renamed in; a kill between the two is mended by the next call. When no byte would change,
/// nothing is touched.
///
/// What stands in the folder and is neither in the tree nor inside an owned folder belongs to
/// people: it is carried over, symbolic links as links. Files whose bytes did not change keep
/// their inode and times, where the file system has hard links, else their times.
///
/// - Parameters:
///   - tree: Relative paths and their text.
///   - others: Relative paths of files that are no text, and their bytes.
///   - folder: The output folder; made, with its parents, when missing.
///   - ownedFolders: Relative paths of folders where whatever is not in the tree is stale. The path
///     of a file stands for that file alone.
///   - kept: Relative paths in owned folders that are not stale.
///   - isCurrent: Asked right before the exchange: whether the tree is still made from what people
///     wrote. Where it is not, ``PublishingError/outdated`` is thrown.
/// - Throws: ``PublishingError``; then the folder is as it was, and nothing is left beside it.
public func publish(
  _ tree: [String: String], others: [String: [UInt8]] = [:], to folder: String,
  ownedFolders: Set<String> = [],
  kept: Set<String> = [], isCurrent: () -> Bool = { true }
) throws(PublishingError) -> PublicationSummary {
  let tree = tree.mapValues { Array($0.utf8) }.merging(others) { text, _ in text }
  let layout = try TreeLayout(tree.keys, ownedFolders: ownedFolders, kept: kept)
  let target = try OutputFolder(folder)
  do throws(PublishingError) {
    try Leftovers(of: target).clean()
    let old = try FolderContent(of: target.path)
    let plan = try PublicationPlan(tree, layout, old: old, folder: target.path)
    guard !plan.changesNothing || old == nil else { return plan.summary(leftOver: nil) }
    let staging = try StagingFolder(beside: target)
    do throws(PublishingError) {
      try staging.fill(plan, tree, from: target.path)
      guard isCurrent() else { throw .outdated(path: target.path) }
      let remains = try staging.exchange(with: target, exists: old != nil)
      return plan.summary(leftOver: remains)
    } catch {
      staging.discard()
      throw error.moved(from: staging.path, to: target.path)
    }
  } catch {
    target.removeMadeParents()
    throw error
  }
}
