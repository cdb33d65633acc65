import CommandLineKit
import Files
import Glibc
import Publishing

/// `debrief init --schedule`: writes the files of a schedule and says what to do next.
struct ScheduleSetup: Sendable {
  let context: CommandContext
  let kind: ScheduleKind

  func run() throws(CommandFailure) -> Int32 {
    let text = context.parsed.string("at") ?? "03:30"
    guard let time = ScheduleTime(text) else {
      throw CommandFailure(
        .usage, "'\(displayedWord(text))' can't be used for '--at'",
        hint: "give a time of day such as 03:30")
    }
    let loaded = try context.loadConfiguration()
    guard let program = context.invocation.programFile else {
      throw CommandFailure(
        "the system does not give the path of this program", hint: "mount /proc and run it again")
    }
    let schedule = try ScheduleFiles(
      kind, at: time, loaded, program: program,
      user: context.invocation.environment["USER"].flatMap { $0.isEmpty ? nil : $0 }
        ?? "\(geteuid())")
    var files: [(path: String, text: String)] = []
    for template in kind.templates {
      files.append(
        (
          path: "\(schedule.root)/\(kind.destination(of: template))",
          text: schedule.text(of: try self.template(template, loaded))
        ))
    }
    try write(files, project: schedule.root)
    for file in files { context.notice("debrief: wrote \(file.path)") }
    for line in nextSteps(files.map(\.path), time) { context.notice(line) }
    return 0
  }

  /// A template of the project, or the one that came with the program.
  private func template(
    _ name: String, _ loaded: LoadedConfiguration
  ) throws(CommandFailure) -> String {
    let folders = try TemplateFolders(loaded, context.invocation).folders("schedules")
    do throws(FileError) {
      for folder in folders {
        if let text = try readFile("\(folder)/\(name)") { return text }
      }
    } catch {
      throw CommandFailure(error, hint: "make it readable, or remove it")
    }
    throw CommandFailure(
      "\(folders.last ?? "templates")/\(name): can't be read", hint: "install debrief again")
  }

  private func write(
    _ files: [(path: String, text: String)], project: String
  ) throws(CommandFailure) {
    if !context.parsed.isSet("force") {
      for file in files where access(file.path, F_OK) == 0 {
        throw CommandFailure(
          "\(file.path): the file exists", hint: "add '--force' to overwrite it")
      }
    }
    do throws(PublishingError) {
      if !kind.isInRepository {
        _ = try StateFolder.makeFolder("schedule", in: try StateFolder.make(in: project))
      }
      for file in files {
        try makeFolders(above: file.path, below: project)
        try writeFileAtomically(file.path, file.text, followingLinks: false)
      }
    } catch {
      throw CommandFailure(error)
    }
  }

  private func makeFolders(above path: String, below root: String) throws(PublishingError) {
    var folder = root
    for part in path.dropFirst(root.count).split(separator: "/").dropLast() {
      folder += "/\(part)"
      if mkdir(folder, 0o755) != 0, errno != EEXIST {
        throw .system(action: "make", path: folder, code: errno)
      }
    }
  }

  private func nextSteps(_ paths: [String], _ time: ScheduleTime) -> [String] {
    let words = paths.map(ScheduleQuoting.shell).joined(separator: " ")
    switch kind {
    case .systemd:
      return [
        "Next, as root:",
        "  cp \(words) /etc/systemd/system/",
        "  systemctl daemon-reload",
        "  systemctl enable --now debrief.timer",
        "'systemctl list-timers debrief.timer' shows the next run, 'journalctl -u debrief' the last.",
      ]
    case .cron:
      return [
        "Next:",
        "  (crontab -l 2>/dev/null; cat \(words)) | crontab -",
      ]
    case .github:
      return [
        "Next: commit the file, and allow GitHub Actions to create pull requests (Settings, Actions,",
        "General). The runner needs debrief and the logs: see the comments in the file.",
      ]
    case .gitlab:
      return [
        "Next: include the file in .gitlab-ci.yml, and commit both:",
        "  include: [{local: \(ScheduleKind.gitlabFile)}]",
        "Then add the variables that its comments list, and a pipeline schedule",
        "'\(time.minute) \(time.hour) * * *' with the variable NIGHTLY=debrief.",
      ]
    }
  }
}
