import Files
import CommandLineKit
import Glibc
import Publishing
import Records
import Reports

/// Follows a night to its end and leaves the health file, whatever came of it.
struct NightHealth: Sendable {
  private let context: CommandContext

  /// Follows the run of a context.
  init(_ context: CommandContext) { self.context = context }

  /// Runs the command, and writes the health file when it is over.
  func following(_ command: any Command.Type) throws(CommandFailure) -> Int32 {
    let start = context.invocation.uptime()
    do throws(CommandFailure) {
      let code = try command.run(context)
      if let writer = context.record.content.writer {
        tellAlerts(ReportDocuments(writer.documents, night: .done))
      }
      write(since: start, exitCode: code, failure: nil)
      return code
    } catch {
      // The night that holds the lock will tell of itself.
      if error.code != .locked {
        // Who mistypes a command sees it, and nobody else has to.
        if error.code != .usage {
          tellAlerts(ReportDocuments([], night: .failed), reason: error.message)
        }
        write(since: start, exitCode: error.code.rawValue, failure: error)
      }
      throw error
    }
  }

  /// The night is over: what happens now changes neither its reports nor its exit code.
  ///
  /// One that failed early has not told its configuration; where that can't be read, nobody knows
  /// whom to tell.
  private func tellAlerts(_ documents: ReportDocuments, reason: String? = nil) {
    guard let loaded = context.record.content.loaded ?? (try? context.loadConfiguration()),
      !loaded.configuration.alerts.isEmpty
    else { return }
    context.record.show("sending alerts")
    defer { context.record.hide() }
    let start = context.invocation.uptime()
    context.record.told(
      NightAlerts(context: context, loaded: loaded, documents: documents, reason: reason).tell())
    context.finished(
      StageTime(name: "tell alerts", seconds: context.invocation.uptime() - start))
  }

  private func write(since start: Double, exitCode: Int32, failure: CommandFailure?) {
    guard let project = context.record.content.project ?? likelyProject else { return }
    let seconds = context.invocation.uptime() - start
    let health = HealthFile(
      record: context.record.content, started: context.invocation.now,
      finished: context.invocation.now.advanced(seconds: seconds), exitCode: exitCode,
      failure: failure)
    do throws(PublishingError) {
      let folder = try StateFolder.make(in: project)
      try StateFolder.write(health.json.serialized(), to: HealthFile.name, in: folder)
    } catch {
      // The reports stand, so the night has not failed; whoever watches sees an old health file.
      context.notice("debrief: warning: [no-health-file] \(error)")
    }
  }

  /// The project of a night whose configuration can't be used: where that file lies, or would.
  ///
  /// Nil where neither is known; no folder gets a `.debrief` by a slip of the finger.
  private var likelyProject: String? {
    let environment = context.invocation.environment
    func given(_ option: String, _ variable: String) -> String? {
      if let path = context.absolutePath(option) { return path }
      guard let text = environment[variable], !text.isEmpty else { return nil }
      return text.hasPrefix("/") ? text : "\(context.invocation.workingFolder)/\(text)"
    }
    if let project = given("project-dir", "DEBRIEF_PROJECT_DIR") { return existing(project) }
    if let file = given("config", "DEBRIEF_CONFIG") { return existing(parent(file)) }
    return ConfigurationSearch(from: context.invocation.workingFolder, user: geteuid())
      .path.map(parent)
  }

  private func existing(_ folder: String) -> String? {
    var status = stat()
    return uninterrupted({ stat(folder, &status) }) == 0 && status.st_mode & S_IFMT == S_IFDIR
      ? folder : nil
  }

  private func parent(_ path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }
}

extension Timestamp {
  /// The moment so many seconds later.
  func advanced(seconds: Double) -> Timestamp {
    Timestamp(microseconds: microseconds + Int64(seconds * 1_000_000))
  }
}
