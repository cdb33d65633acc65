import CommandLineKit
import Glibc
import Publishing
import Records
import Reports

/// Commits what a night wrote, when it was asked to.
struct NightCommit: Sendable {
  private(set) var repository: NightRepository
  private let options: NightlyOptions.Commit

  /// Looks at the repository, before anything is read or written; nil where nobody asked for a
  /// commit.
  init?(
    _ options: NightlyOptions, output: String, project: String, context: CommandContext
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
        environment: context.invocation.environment)
    } catch {
      throw CommandFailure(error)
    }
    self.options = commit
    guard let remote = commit.remote else { return }
    do throws(GitError) {
      try repository.fetch(from: remote)
    } catch {
      // Pushing will say it again, and that it failed.
      context.notice("debrief: warning: [no-remote] \(error)")
    }
  }

  /// What the branch holds now.
  func base() throws(CommandFailure) -> NightBase {
    do throws(GitError) { return try repository.base() } catch { throw CommandFailure(error) }
  }

  /// A file of the output as the branch holds it; nil where it has none.
  func text(of path: String, in base: NightBase) -> String? {
    (try? repository.texts(of: path, in: base))?.first?.text
  }

  /// The proposals that the branch has, for an output folder that may lack them.
  ///
  /// On the branch that is checked out, the folder is the newer version: what is not in it was
  /// removed.
  func proposals(
    beside output: String, in base: NightBase
  ) throws(CommandFailure) -> [String: String] {
    if repository.isCheckedOut, access(output, F_OK) == 0 { return [:] }
    do throws(GitError) {
      return try repository.texts(inFolder: ThresholdProposal.folder, of: base)
        .filter { path, _ in path.split(separator: "/").last.map(ProposalFiles.isProposal) == true }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The documents among files, as the branch holds them, by path; what can't be read is left out.
  func documents(
    like files: [String: String], in base: NightBase
  ) throws(CommandFailure) -> [String: String] {
    var documents: [String: String] = [:]
    for path in files.keys where NightContent.isDocument(path) {
      documents[path] = text(of: path, in: base)
    }
    return documents
  }

  /// What people decided, in the output folder and on the branch.
  func decisions(
    _ here: ReviewFiles.Content, _ files: ReviewFiles, in base: NightBase
  ) throws(CommandFailure) -> ReviewFiles.Content {
    let (suggestions, histories): ([BranchText], [BranchText])
    do throws(GitError) {
      suggestions = try repository.texts(of: files.name, in: base)
      histories = try repository.texts(of: ReviewFiles.historyName, in: base)
    } catch {
      throw CommandFailure(error)
    }
    var content = here
    for index in 0..<max(suggestions.count, histories.count) {
      let (file, history) = (suggestions.dropFirst(index).first, histories.dropFirst(index).first)
      let there = try ReviewFiles.Content(
        history: history?.text ?? "", named: history?.name ?? "", suggestions: file?.text ?? "",
        named: file?.name ?? "")
      content = try content.joined(
        with: there, (files.path, file?.name ?? ""),
        precedence: repository.isCheckedOut ? .here : .equal)
    }
    return content
  }

  /// What the night made, with what people changed in it by hand.
  func merge(
    _ files: [String: String], on base: NightBase
  ) throws(CommandFailure) -> NightMerge {
    do throws(GitError) {
      return try repository.merge(
        files, except: [ReviewFiles.standardName, ReviewFiles.historyName], on: base)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Files in owned folders that people put on the branch.
  func peoplesFiles(
    in ownedFolders: Set<String>, besides files: Set<String>, on base: NightBase
  ) throws(CommandFailure) -> Set<String> {
    do throws(GitError) {
      return try repository.peoplesFiles(in: ownedFolders, besides: files, on: base)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Commits a night and pushes it, and returns lines that say so; nil where others changed the
  /// reports on the branch meanwhile.
  func commit(
    _ night: Night, on base: NightBase, saying message: NightMessage, through gate: NightGate
  ) throws(CommandFailure) -> String? {
    do throws(GitError) {
      let outcome = try repository.commit(
        night, on: base, date: message.asOf.microseconds / 1_000_000
      ) { changes throws(GitError) in
        let text = message.text(changes)
        if let kind = gate.kind(in: text) {
          throw GitError(
            "not committed, because the message would hold a secret (\(kind))",
            hint: "report this as an error of debrief")
        }
        return text
      }
      let name = repository.branchName
      var words: String
      switch outcome {
      case .outdated: return nil
      case .unchanged: words = "Nothing to commit: \(name) has these reports."
      case .committed(let commit): words = "Committed \(commit.prefix(12)) to \(name)."
      }
      if let remote = options.remote, try repository.push(to: remote) {
        words += "\nPushed \(name) to \(remote)."
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
