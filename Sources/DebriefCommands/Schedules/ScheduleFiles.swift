import Glibc
import Records

/// The files of a schedule, with the paths and the time of a project filled in.
struct ScheduleFiles: Sendable {
  let kind: ScheduleKind
  let time: ScheduleTime
  let loaded: LoadedConfiguration
  /// The program's own file.
  let program: String
  /// Whom the nights run as.
  let user: String

  /// The project's folder without links.
  private let project: String
  /// The folder of git's working tree that holds the project; the project's own where there is none.
  private let repository: String

  init(
    _ kind: ScheduleKind, at time: ScheduleTime, _ loaded: LoadedConfiguration, program: String,
    user: String
  ) throws(CommandFailure) {
    self.kind = kind
    self.time = time
    self.loaded = loaded
    self.program = program
    self.user = user
    project = resolvedPath(loaded.projectFolder) ?? loaded.projectFolder
    repository = Self.repository(of: project) ?? project
    for path in [project, program, loaded.configuration.output, loaded.file?.path ?? ""]
    where path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw CommandFailure(
        "a path with control characters can't stand in a schedule", hint: "rename '\(path)'")
    }
  }

  /// The folder that the files are written below.
  var root: String { kind.isInRepository ? repository : project }

  /// A template with everything filled in.
  func text(of template: String) -> String {
    var text = template
    for (name, value) in values { text = text.replacing("@\(name)@", with: value) }
    return text
  }

  private var values: [(String, String)] {
    let both = [
      ("HOUR", time.paddedHour), ("MINUTE", time.paddedMinute),
      ("HOUR_PLAIN", "\(time.hour)"), ("MINUTE_PLAIN", "\(time.minute)"),
    ]
    switch kind {
    case .cron:
      return both + [
        ("PROGRAM", ScheduleQuoting.cron(program)),
        ("OPTIONS", options.map(ScheduleQuoting.cron).joined(separator: " ")),
      ]
    case .systemd:
      return both + [
        ("USER", ScheduleQuoting.unitLine(user)),
        // A private one would hide a project that lies there.
        ("PRIVATE_TMP", writable.contains { $0.hasPrefix("/tmp") } ? "no" : "yes"),
        ("PROJECT_PLAIN", ScheduleQuoting.unitLine(project)),
        ("PROGRAM", ScheduleQuoting.unit(program, isCommand: true)),
        (
          "OPTIONS",
          options.map { ScheduleQuoting.unit($0, isCommand: true) }.joined(separator: " ")
        ),
        (
          "WRITABLE",
          writable.map { ScheduleQuoting.unit($0, isCommand: false) }.joined(separator: " ")
        ),
      ]
    case .github, .gitlab:
      return both + [
        ("PROJECT", ScheduleQuoting.yaml(inRepository(project))),
        ("OUTPUT", ScheduleQuoting.yaml(inRepository(loaded.configuration.output))),
        ("FILE", ScheduleKind.gitlabFile),
      ]
    }
  }

  /// What tells a night which project it is for, whatever folder it starts in.
  private var options: [String] {
    var options = ["--project-dir", project]
    if let file = loaded.file, file.path != "\(loaded.projectFolder)/\(ConfigurationFile.name)" {
      options += ["--config", file.path]
    }
    return options
  }

  /// The folders that a night writes into; the output is exchanged with a folder beside it.
  private var writable: [String] {
    let output = loaded.configuration.output
    let parent = "/" + output.split(separator: "/").dropLast().joined(separator: "/")
    return parent == project || parent.hasPrefix(project + "/") ? [project] : [project, parent]
  }

  /// A path from the root of the repository; one outside of it as it is.
  private func inRepository(_ path: String) -> String {
    let resolved =
      path.hasPrefix(loaded.projectFolder)
      ? project + path.dropFirst(loaded.projectFolder.count) : path
    if resolved == repository { return "." }
    guard resolved.hasPrefix(repository + "/") else { return resolved }
    return String(resolved.dropFirst(repository.count + 1))
  }

  /// The nearest folder above that git works in.
  private static func repository(of project: String) -> String? {
    var folder = project
    while access("\(folder)/.git", F_OK) != 0 {
      guard folder != "/" else { return nil }
      folder = "/" + folder.split(separator: "/").dropLast().joined(separator: "/")
    }
    return folder
  }
}
