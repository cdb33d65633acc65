import Foundation
import Testing

/// A project on a file system that can't be written to, in a name space of its own.
struct ReadOnlyProject {
  private let workspace: Workspace

  init(_ workspace: Workspace) throws { self.workspace = workspace }

  /// Runs a shell script in the project, which finds the program as `$0`.
  ///
  /// Nil, and a known issue, where this user may not mount anything.
  func run(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> Program.Outcome?
  {
    guard let unshare = tool("unshare") else {
      return notChecked("unshare (util-linux) is not installed", sourceLocation)
    }
    let mounted = """
      mount --bind '\(workspace.path)' '\(workspace.path)' || exit 77
      mount -o remount,bind,ro '\(workspace.path)' || exit 77
      cd '\(workspace.path)'
      \(script)
      """
    let outcome = try spawn(
      [unshare, "--mount", "/bin/sh", "-c", mounted, Program.debrief.path],
      folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    let refused = outcome.exitCode == 77 || outcome.errors.hasPrefix("unshare: ")
    return refused ? notChecked(outcome.errors, sourceLocation) : outcome
  }

  private func notChecked(
    _ reason: String, _ sourceLocation: SourceLocation
  ) -> Program.Outcome? {
    withKnownIssue("this user may not mount anything: run as root to check this") {
      Issue.record("\(reason)", sourceLocation: sourceLocation)
    }
    return nil
  }
}
