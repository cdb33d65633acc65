import CommandLineKit
import Publishing
import Records

extension CommandContext {
  /// Takes the project's lock, so that one night at a time works on it.
  func lockProject(_ project: String, waitingSeconds: Int) throws(CommandFailure) -> RunLock {
    do throws(RunLock.Failure) {
      return try RunLock.take(
        project: project, as: .thisProcess(since: invocation.now.text),
        waitingSeconds: waitingSeconds)
    } catch {
      switch error {
      case .system(let error): throw CommandFailure(error)
      case .held(let holder):
        let name =
          holder.map {
            "process \($0.process) on \(displayedWord($0.host)), since \(displayedWord($0.since)),"
          } ?? "a process that could not write its name"
        throw CommandFailure(
          .locked, "another night is at work: \(name) holds \(project)/\(StateFolder.name)/lock",
          hint: "wait for it, or add '--wait SECONDS'")
      }
    }
  }
}
