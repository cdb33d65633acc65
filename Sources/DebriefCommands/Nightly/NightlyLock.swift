import CommandLineKit
import Publishing
import Records

/// What a night holds while it is at work: one at a time works on a project, and on an output folder.
struct NightlyLock: Sendable {
  /// The lock of the project.
  private let project: RunLock
  /// The lock of the output folder, which projects may share; nil where nobody can write there.
  private let output: RunLock?

  /// Takes both, waiting so long for other nights to end.
  init(
    project: String, output: String, waitingSeconds: Int, _ context: CommandContext
  ) throws(CommandFailure) {
    let end = ContinuousClock.now.advanced(by: .seconds(waitingSeconds))
    let holder = RunLock.Holder.thisProcess(since: context.invocation.now.text)
    do throws(RunLock.Failure) {
      self.project = try RunLock.take(
        project: project, as: holder, waitingSeconds: waitingSeconds)
    } catch {
      throw CommandFailure(error, holding: "\(project)/\(StateFolder.name)/lock")
    }
    do throws(RunLock.Failure) {
      self.output = try RunLock.take(output: output, as: holder, until: end)
    } catch {
      throw CommandFailure(error, holding: output)
    }
  }
}

extension CommandFailure {
  fileprivate init(_ error: RunLock.Failure, holding what: String) {
    switch error {
    case .system(let error): self.init(error)
    case .held(let holder):
      let name =
        holder.map {
          "process \($0.process) on \(displayedWord($0.host)), since \(displayedWord($0.since)),"
        } ?? "a process that could not write its name"
      self.init(
        .locked, "another nightly run is active: \(name) holds \(what)",
        hint: "wait for it to end, or add '--wait SECONDS'")
    }
  }
}
