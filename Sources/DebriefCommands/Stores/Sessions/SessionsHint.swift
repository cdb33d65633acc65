import Glibc
import Publishing
import Records

/// Tells once that there are sessions of this project that a nightly run does not read.
struct SessionsHint: Sendable {
  private static let fileName = "sessions-found"

  let locator: StoreLocator

  /// Says at the beginning of a project how its sessions are published.
  static func tell(beginning folder: String, _ context: CommandContext) {
    let project = ConfigurationFolders(base: context.invocation.workingFolder).joined(folder)
    let loaded = LoadedConfiguration(
      configuration: Configuration(projectFolder: project), file: nil, projectFolder: project)
    let locator = StoreLocator(
      loaded: loaded, home: context.invocation.home,
      agents: AgentFolders(
        environment: context.invocation.environment, home: context.invocation.home,
        isSearched: true, allProjects: false))
    let count = SessionPlaces(locator: locator).agentPlaces.reduce(0) { $0 + $1.files.count }
    guard count > 0 else { return }
    context.notice(
      "debrief: this project has \(count) transcripts of agents; 'debrief report sessions' shows"
        + " them, and the line 'sessions: auto' below 'stores' publishes them every night")
  }

  /// Says it, where there is something to say and nobody has read it yet.
  func tell(_ context: CommandContext) {
    let project = locator.loaded.projectFolder
    let mark = "\(project)/\(StateFolder.name)/\(Self.fileName)"
    guard locator.loaded.configuration.stores[.sessions] == nil, access(mark, F_OK) != 0 else {
      return
    }
    let count = SessionPlaces(locator: locator).agentPlaces.reduce(0) { $0 + $1.files.count }
    guard count > 0 else { return }
    context.notice(
      "debrief: note: [sessions-found] this project has \(count) transcripts of agents; 'debrief"
        + " report sessions' shows them, and 'stores: {sessions: auto}' publishes them every night")
    // Where it can't be kept, it is said again.
    _ = try? StateFolder.write(
      "\(count)\n", to: Self.fileName, in: try StateFolder.make(in: project))
  }
}
