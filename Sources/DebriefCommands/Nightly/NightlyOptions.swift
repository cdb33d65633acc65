import CommandLineKit

/// What was asked of a night besides the reports.
struct NightlyOptions: Sendable {
  /// Where to commit the reports; nil where nobody asked for that.
  struct Commit: Sendable {
    let branch: String?
    let orphan: Bool
    let remote: String?
  }

  let commit: Commit?
  /// How long to wait for another night to end.
  let waitingSeconds: Int

  static let specs: [OptionSpec] = [
    .flag("commit", help: "Commit only the reports to a branch."),
    .value(
      "branch", "BRANCH", help: "The branch to commit to; created if it does not exist.",
      defaultText: "the current branch"),
    .flag("orphan", help: "Start a new branch without history."),
    .value("push", "REMOTE", help: "Push the branch afterwards, without force."),
    .value(
      "wait", "SECONDS", help: "How long to wait for another run to end.", defaultText: "0"),
  ]

  init(_ context: CommandContext) throws(CommandFailure) {
    let parsed = context.parsed
    do throws(UsageError) {
      waitingSeconds = try parsed.integer("wait", in: 0...86_400) ?? 0
    } catch {
      throw CommandFailure(error)
    }
    guard parsed.isSet("commit") else {
      let needing = parsed.isSet("orphan") ? "orphan" : nil
      if let name = ["branch", "push"].first(where: { parsed.string($0) != nil }) ?? needing {
        throw CommandFailure(.usage, "'--\(name)' needs a commit", hint: "add '--commit'")
      }
      commit = nil
      return
    }
    if parsed.isSet("orphan"), parsed.string("branch") == nil {
      throw CommandFailure(
        .usage, "'--orphan' needs the name of a branch", hint: "add '--branch'")
    }
    if let remote = parsed.string("push"), remote.isEmpty || remote.hasPrefix("-") {
      throw CommandFailure(
        .usage, "'\(displayedWord(remote))' can't be the name of a remote", hint: "correct '--push'"
      )
    }
    commit = Commit(
      branch: parsed.string("branch"), orphan: parsed.isSet("orphan"),
      remote: parsed.string("push"))
  }
}
