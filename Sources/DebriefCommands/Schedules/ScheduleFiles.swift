/// The files of a schedule, with the paths and the time of a project filled in.
struct ScheduleFiles: Sendable {
  let kind: ScheduleKind
  let time: ScheduleTime
  let loaded: LoadedConfiguration
  /// The program's own file.
  let program: String
  /// Whom the nights run as.
  let user: String

  private let folders: ScheduleFolders

  init(
    _ kind: ScheduleKind, at time: ScheduleTime, _ loaded: LoadedConfiguration, program: String,
    user: String
  ) throws(CommandFailure) {
    self.kind = kind
    self.time = time
    self.loaded = loaded
    self.program = program
    self.user = user
    folders = ScheduleFolders(loaded)
    for path in folders.writable + [program, loaded.configuration.output, loaded.file?.path ?? ""]
    where path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw CommandFailure(
        "a schedule can't contain a path with control characters", hint: "rename '\(path)'")
    }
  }

  /// The folder that the files are written below.
  var root: String { kind.isInRepository ? folders.repository : folders.project }

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
        ("PRIVATE_TMP", folders.writable.contains { $0.hasPrefix("/tmp") } ? "no" : "yes"),
        ("PROJECT_PLAIN", ScheduleQuoting.unitLine(folders.project)),
        ("PROGRAM", ScheduleQuoting.unit(program, isCommand: true)),
        (
          "OPTIONS",
          options.map { ScheduleQuoting.unit($0, isCommand: true) }.joined(separator: " ")
        ),
        (
          "WRITABLE",
          folders.writable.map { ScheduleQuoting.unit($0, isCommand: false) }.joined(separator: " ")
        ),
      ]
    case .github, .gitlab:
      return both + [
        ("PROJECT", ScheduleQuoting.yaml(folders.inRepository(folders.project))),
        ("OUTPUT", ScheduleQuoting.yaml(folders.inRepository(loaded.configuration.output))),
        ("CONFIG", ScheduleQuoting.yaml(otherConfiguration.map(folders.inRepository) ?? "")),
        ("FILE", ScheduleKind.gitlabFile),
      ]
    }
  }

  /// What tells a night which project it is for, whatever folder it starts in.
  private var options: [String] {
    var options = ["--project-dir", folders.project]
    if let otherConfiguration { options += ["--config", otherConfiguration] }
    return options
  }

  /// A configuration that is not found by itself.
  private var otherConfiguration: String? {
    guard let file = loaded.file,
      file.path != "\(loaded.projectFolder)/\(ConfigurationFile.name)"
    else { return nil }
    return file.path
  }
}
