/// Where agents keep their sessions on this machine.
struct AgentFolders: Sendable, Equatable {
  /// Folders of Claude Code's settings, absolute.
  var claudeCode: [String] = []
  /// Folders of Codex CLI's settings, absolute.
  var codex: [String] = []
  /// Whether they are looked at where nobody configured sessions.
  var isSearched = false
  /// The environment in which git is asked about files with instructions.
  var environment: [String: String] = [:]
  /// Whether sessions of other projects count too.
  var allProjects = false

  /// None.
  init() {}

  /// The folders that the programs themselves use.
  ///
  /// Claude Code takes `CLAUDE_CONFIG_DIR`, a list with commas, else two usual places; Codex CLI
  /// takes `CODEX_HOME`.
  init(environment: [String: String], home: String?, isSearched: Bool, allProjects: Bool) {
    func folders(_ variable: String, _ usual: [String]) -> [String] {
      let named = (environment[variable] ?? "").split(separator: ",").map(String.init)
        .filter { $0.hasPrefix("/") }
      if !named.isEmpty { return named.map { ConfigurationFolders(base: "/").joined($0) } }
      return home.map { home in
        usual.map { ConfigurationFolders(base: home).joined($0) }
      } ?? []
    }
    claudeCode = folders("CLAUDE_CONFIG_DIR", [".claude", ".config/claude"])
    codex = folders("CODEX_HOME", [".codex"])
    self.environment = environment
    self.isSearched = isSearched
    self.allProjects = allProjects
  }
}
