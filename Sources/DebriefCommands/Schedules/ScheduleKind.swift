import Publishing

/// What can run a night by itself.
enum ScheduleKind: String, Sendable, CaseIterable {
  /// A service and a timer of systemd.
  case systemd
  /// A line for a crontab.
  case cron
  /// A workflow of GitHub Actions.
  case github
  /// A job of GitLab CI.
  case gitlab

  /// The templates among `templates/schedules`.
  var templates: [String] {
    switch self {
    case .systemd: ["debrief.service", "debrief.timer"]
    case .cron: ["debrief.cron"]
    case .github: ["github.yml"]
    case .gitlab: ["gitlab.yml"]
    }
  }

  /// How a template's file is called once it is written, from the root of its folder.
  func destination(of template: String) -> String {
    switch self {
    // They hold paths of one machine, so they lie where git does not look.
    case .systemd, .cron: "\(StateFolder.name)/schedule/\(template)"
    case .github: ".github/workflows/debrief.yml"
    case .gitlab: Self.gitlabFile
    }
  }

  /// Where the job for GitLab lies in its repository.
  static let gitlabFile = ".gitlab/debrief.yml"

  /// Whether the file belongs into the repository, and not only to this machine.
  var isInRepository: Bool { self == .github || self == .gitlab }
}
