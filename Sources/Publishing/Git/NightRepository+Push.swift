extension NightRepository {
  /// Pushes the branch to a remote, without force and without asking anybody.
  ///
  /// - Returns: Whether the remote got something new.
  /// - Throws: ``GitError`` where the remote refuses it or can't be reached; the commit stays.
  public func push(to remote: String, secondsAllowed: Double = 300) throws(GitError) -> Bool {
    guard let tip = try branch.tip(in: repository) else { return false }
    let outcome = try repository.git.outcome(
      [
        "push", "--porcelain", "--no-recurse-submodules", "--", remote,
        "\(branch.reference):\(branch.reference)",
      ],
      secondsAllowed: secondsAllowed, runsHooks: true)
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    if outcome.exitCode == 0 { return !lines.contains { $0.hasPrefix("=\t") } }
    let commit = "\(tip.prefix(12)) remains on \(branch.name)"
    if let refused = lines.first(where: { $0.hasPrefix("!\t") }) {
      let words = refused.split(separator: "\t").last.map(String.init) ?? "refused"
      throw GitError(
        "\(remote) refuses \(branch.name): \(words); \(commit)",
        hint: "fetch and merge what others pushed, then 'git push \(remote) \(branch.name)'")
    }
    throw GitError(
      "\(branch.name) can't be pushed to \(remote): \(GitProgram.reason(outcome)); \(commit)",
      hint: "push it by hand, 'git push \(remote) \(branch.name)', or let the next run do it")
  }
}
