import Glibc

/// What the last night on a branch made by itself, before people changed anything in it.
public struct LastNight: Sendable {
  /// The paths of its files in the output folder.
  public let paths: Set<String>
  private let form: String?
  private let nights: NightRepository
  private let index: PrivateIndex

  init(_ commit: String, in nights: NightRepository) throws(GitError) {
    self.nights = nights
    let repository = nights.repository
    index = try PrivateIndex(
      at: "\(nights.scratch)/last-\(getpid())", from: commit, in: repository)
    paths = Set(try index.objects().keys.map { repository.outputPath($0) })
    let message = try repository.git.run(["cat-file", "commit", commit], to: "read a commit")
    let prefix = "\(NightRepository.formTrailer): "
    form = String(decoding: message, as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }.last { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
  }

  /// Whether it gave its values a form, as ``Night`` has it.
  public func hasForm(_ form: String) throws(GitError) -> Bool {
    guard let mine = self.form else { return false }
    return try nights.digest(of: form) == mine
  }

  /// Files as a checkout would write them, by their path; those that it does not have are left out.
  public func texts(of paths: some Sequence<String>) throws(GitError) -> [String: String] {
    let asked = Set(paths).intersection(self.paths).sorted()
    let folder = "\(nights.scratch)/checkout-\(getpid())"
    defer { _ = removeTree(folder) }
    try index.checkOut(asked.map { nights.repository.treePath($0) }, to: folder)
    var texts: [String: String] = [:]
    for path in asked {
      guard let text = try readText("\(folder)/\(nights.repository.treePath(path))") else {
        throw GitError(
          "\(path): the version of the last run can't be read",
          hint: "check that the disk is not full")
      }
      texts[path] = text
    }
    return texts
  }
}

extension NightRepository {
  /// The line of a commit's message that holds a digest of what gave the reports their form.
  static let formTrailer = "Debrief-Form"

  /// The last night before a base; nil where there is none, or where others' nights are to be
  /// brought together with it.
  public func lastNight(before base: NightBase) throws(GitError) -> LastNight? {
    guard base.heads.count == 1, let commit = base.heads.first?.generated else { return nil }
    return try LastNight(commit, in: self)
  }

  /// The digest that git makes of a text.
  func digest(of text: String) throws(GitError) -> String {
    GitProgram.firstLine(
      try repository.git.run(
        ["hash-object", "--stdin"], input: Array(text.utf8), to: "make a digest"))
  }
}
