extension NightRepository {
  /// Asks a remote for what others pushed to the branch, so that the night comes after it.
  ///
  /// A branch that is checked out is left to its people: to follow the remote, it would have to
  /// change the checkout.
  ///
  /// - Throws: ``GitError`` where the remote can't be reached; the night can go on without it.
  public mutating func fetch(from remote: String, secondsAllowed: Double = 300) throws(GitError) {
    guard !branch.isCurrent else { return }
    let listed = try repository.git.outcome(
      ["ls-remote", "--heads", "--", remote, branch.reference], secondsAllowed: secondsAllowed)
    guard listed.exitCode == 0 else {
      throw GitError(
        "\(remote) can't be asked for \(branch.name): \(GitProgram.reason(listed))",
        hint: "the run continues without it")
    }
    guard !listed.output.isEmpty else { return }
    let kept = "refs/debrief/fetched/\(branch.name)"
    let fetched = try repository.git.outcome(
      [
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
        "--no-auto-maintenance", "--", remote, "+\(branch.reference):\(kept)",
      ], secondsAllowed: secondsAllowed)
    guard fetched.exitCode == 0 else {
      throw GitError(
        "\(branch.name) can't be fetched from \(remote): \(GitProgram.reason(fetched))",
        hint: "the run continues without it")
    }
    remoteTip = try repository.object("\(kept)^{commit}")
    // It has done its work; who lists all references shall not find it.
    _ = try repository.git.outcome(["update-ref", "-d", kept])
  }
}
