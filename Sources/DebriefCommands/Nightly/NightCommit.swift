import Publishing
import Records

/// Commits what a night wrote, when it was asked to.
struct NightCommit: Sendable {
  let repository: NightRepository
  let options: NightlyOptions.Commit
  let asOf: Timestamp

  /// Looks at the repository, before anything is read or written; nil where nobody asked for a
  /// commit.
  init?(
    _ options: NightlyOptions, output: String, project: String, asOf: Timestamp,
    environment: [String: String]
  ) throws(CommandFailure) {
    guard let commit = options.commit else { return nil }
    let state: String
    do throws(PublishingError) {
      state = try StateFolder.make(in: project)
    } catch {
      throw CommandFailure(error)
    }
    do throws(GitError) {
      repository = try NightRepository(
        output: output, branch: commit.branch, orphan: commit.orphan, state: state,
        environment: environment)
    } catch {
      throw CommandFailure(error)
    }
    self.options = commit
    self.asOf = asOf
  }

  /// Commits the files, and returns a line that says so.
  func commit(_ files: Set<String>, ownedFolders: Set<String>) throws(CommandFailure) -> String {
    do throws(GitError) {
      let outcome = try repository.commit(
        files, ownedFolders: ownedFolders, date: asOf.microseconds / 1_000_000
      ) { NightMessage(asOf: asOf, files: files, changes: $0).text }
      let name = repository.branchName
      var words =
        switch outcome {
        case .unchanged: "Nothing to commit: \(name) has these reports."
        case .committed(let commit): "Committed \(commit.prefix(12)) to \(name)."
        }
      if let remote = options.remote {
        words += try repository.push(to: remote) ? "\nPushed \(name) to \(remote)." : ""
      }
      return words
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  init(_ error: GitError) { self.init(error.message, hint: error.hint) }
}
