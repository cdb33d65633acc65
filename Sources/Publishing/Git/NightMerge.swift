import Files
import Glibc

/// What people changed by hand in files that nights make, brought together with what the night made.
public struct NightMerge: Equatable, Sendable {
  /// The files with people's changes in them.
  public private(set) var files: [String: String]
  /// What the night itself made, of the files that people changed.
  public private(set) var generated: [String: String] = [:]

  /// Files with nothing of people in them.
  public init(_ files: [String: String]) { self.files = files }

  mutating func take(_ path: String, merged: String) {
    if generated[path] == nil { generated[path] = files[path] }
    files[path] = merged
  }

  /// Both together.
  public mutating func add(_ other: NightMerge) {
    files.merge(other.files) { _, new in new }
    generated.merge(other.generated) { _, new in new }
  }
}

extension NightRepository {
  /// Merges what people changed in files of the output since the last night into the new ones.
  ///
  /// Looked at are commits on the branch and, where it is checked out and no night wrote there
  /// since, the output folder itself.
  ///
  /// - Parameters:
  ///   - files: What the night made, or a part of it.
  ///   - except: Files that the caller reads people's decisions from by itself.
  /// - Throws: ``GitError`` where both changed the same lines.
  public func merge(
    _ files: [String: String], except: Set<String>, on base: NightBase
  ) throws(GitError) -> NightMerge {
    var merge = NightMerge(files)
    for head in base.heads {
      guard let generated = head.generated else { continue }
      let inWorkTree = try changedInWorkTree(since: head)
      var changes: [String: TreeChange] = [:]
      for change in try TreeChange.between(generated, head.commit, in: repository) {
        changes[repository.outputPath(change.path)] = change
      }
      for path in Set(changes.keys).union(inWorkTree).sorted() {
        guard merge.files[path] != nil, !except.contains(path) else { continue }
        let change = changes[path]
        // What somebody removed is made again.
        if change?.isRemoved == true, !inWorkTree.contains(path) { continue }
        let edited =
          inWorkTree.contains(path)
          ? try readText("\(repository.top)/\(repository.treePath(path))")
          : try text(of: path, in: head.commit)
        let old = change?.isAdded == true ? nil : try text(of: path, in: generated)
        guard let edited, edited != merge.files[path], edited != old else { continue }
        let name =
          inWorkTree.contains(path)
          ? "the output folder" : "\(branch.name) (\(head.commit.prefix(12)))"
        guard let old, change?.isPlain != false,
          let merged = try mergeTexts(merge.files[path] ?? "", old, edited)
        else {
          let file = repository.treePath(path)
          throw GitError(
            "\(file): changed by hand in \(name) where this run changes it too; nothing was"
              + " written or committed",
            hint: "make the change elsewhere, for example in a template, and revert it:"
              + " git checkout \(generated.prefix(12)) -- \(file)")
        }
        merge.take(path, merged: merged)
      }
    }
    return merge
  }

  /// Files in owned folders that people put on the branch: they are not stale.
  ///
  /// What a night made, and people changed before it became stale, is theirs as well.
  public func peoplesFiles(
    in ownedFolders: Set<String>, besides files: Set<String>, on base: NightBase
  ) throws(GitError) -> Set<String> {
    var kept: Set<String> = []
    for head in base.heads {
      guard let generated = head.generated else { continue }
      for change in try TreeChange.between(generated, head.commit, in: repository)
      where !change.isRemoved {
        let path = repository.outputPath(change.path)
        let isOwned =
          ownedFolders.contains(path)
          || TreeLayout.ancestors(of: path).contains { ownedFolders.contains($0) }
        if isOwned, !files.contains(path) { kept.insert(path) }
      }
    }
    return kept
  }

  /// Files of the checked-out output that differ from the branch, where it is people who changed
  /// them: the summary of the last night is still the branch's.
  private func changedInWorkTree(since head: NightBase.Head) throws(GitError) -> Set<String> {
    guard branch.isCurrent else { return [] }
    let output = try repository.git.run(
      ["diff-index", "--name-only", "--no-renames", "-z", head.commit] + repository.pathArguments,
      to: "compare the output folder with the branch")
    let paths = Set(GitProgram.parts(output).map { repository.outputPath($0) })
    if paths.contains(Self.summary) { return [] }
    return paths.filter { path in
      // The site is made from the other files, and by 'debrief site' too.
      !path.hasPrefix("site/")
        && access("\(repository.top)/\(repository.treePath(path))", F_OK) == 0
    }
  }

  private static let summary = "json/summary.json"

  /// The three texts merged line by line; nil where two of them changed the same lines.
  private func mergeTexts(
    _ new: String, _ old: String, _ edited: String
  ) throws(GitError) -> String? {
    let names = ["new", "old", "edited"].map { "\(scratch)/\($0)" }
    for (name, text) in zip(names, [new, old, edited]) {
      do throws(PublishingError) {
        try writeFileAtomically(name, text, followingLinks: false)
      } catch {
        throw GitError("\(error)", hint: "make the project's \(StateFolder.name) writable")
      }
    }
    defer { for name in names { unlink(name) } }
    let outcome = try repository.git.outcome(["merge-file", "-p", "-q"] + names)
    guard outcome.exitCode >= 0, outcome.exitCode < 128 else {
      throw GitError("git can't merge: \(GitProgram.reason(outcome))", hint: "read git's message")
    }
    return outcome.exitCode == 0 ? String(decoding: outcome.output, as: UTF8.self) : nil
  }
}

/// The text of a file of at most a GiB; nil when nothing is there.
func readText(_ path: String) throws(GitError) -> String? {
  do throws(FileError) {
    return try SmallFile.text(of: path, limit: 1 << 30)
  } catch {
    if error.isMissing { return nil }
    throw GitError("\(error.path): \(error.reason)", hint: "make it readable, or remove it")
  }
}
