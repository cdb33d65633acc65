/// A file as a branch holds it.
public struct BranchText: Equatable, Sendable {
  /// Where it comes from, for messages: the commit and the path.
  public let name: String
  /// Its text as a checkout would write it.
  public let text: String
}

extension NightRepository {
  /// A file of the output as the branch holds it, once for each commit that the night comes after.
  public func texts(of path: String, in base: NightBase) throws(GitError) -> [BranchText] {
    var texts: [BranchText] = []
    for head in base.heads {
      guard let text = try text(of: path, in: head.commit) else { continue }
      let name = "\(branch.name) (\(head.commit.prefix(12))):\(repository.treePath(path))"
      texts.append(BranchText(name: name, text: text))
    }
    return texts
  }

  /// The files in a folder of the output as the branch holds them, by path in the output.
  public func texts(
    inFolder folder: String, of base: NightBase
  ) throws(GitError) -> [String: String] {
    var texts: [String: String] = [:]
    for head in base.heads {
      let output = try repository.git.run(
        ["ls-tree", "-r", "--name-only", "-z", head.commit, "--", repository.treePath(folder)],
        to: "list the branch's files")
      for path in GitProgram.parts(output).map({ repository.outputPath($0) })
      where texts[path] == nil {
        texts[path] = try text(of: path, in: head.commit)
      }
    }
    return texts
  }

  /// A file of the output in a commit, through the filters of a checkout; nil where it has none.
  func text(of path: String, in commit: String) throws(GitError) -> String? {
    let name = "\(commit):\(repository.treePath(path))"
    guard try repository.object(name) != nil else { return nil }
    let bytes = try repository.git.run(
      ["cat-file", "--filters", name], to: "read \(repository.treePath(path))")
    return String(decoding: bytes, as: UTF8.self)
  }
}
