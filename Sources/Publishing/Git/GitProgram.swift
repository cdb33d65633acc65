import Files

/// The program `git`, run in one folder without a terminal, an editor or a prompt.
struct GitProgram {
  /// The folder that it is run in, absolute.
  let folder: String
  private let environment: [String: String]

  /// Git for a folder, in the environment of a process, less what a hook or a shell has set there to
  /// point at another repository.
  init(folder: String, environment: [String: String]) {
    self.folder = folder
    var cleaned = environment.filter { !$0.key.hasPrefix("GIT_") || Self.isKept($0.key) }
    // What git says is looked at, so it must be English.
    cleaned["LC_ALL"] = "C"
    cleaned["LANGUAGE"] = nil
    cleaned["GIT_TERMINAL_PROMPT"] = "0"
    cleaned["GIT_EDITOR"] = ":"
    cleaned["GIT_LITERAL_PATHSPECS"] = "1"
    if cleaned["GIT_ASKPASS"] == nil, cleaned["SSH_ASKPASS"] == nil {
      cleaned["GIT_ASKPASS"] = "true"
    }
    self.environment = cleaned
  }

  /// The outcome of a command; one that can't be run at all is an error.
  ///
  /// - Parameter runsHooks: Whether git runs the repository's hooks for it.
  func outcome(
    _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:],
    secondsAllowed: Double = 600, runsHooks: Bool = false
  ) throws(GitError) -> ChildProcess.Outcome {
    let process = ChildProcess(
      words: ["git", "-C", folder] + Self.settings(runningHooks: runsHooks) + arguments,
      environment: environment.merging(variables) { $1 }, input: input,
      secondsAllowed: secondsAllowed)
    do throws(ChildProcess.Failure) {
      return try process.run()
    } catch {
      throw Self.error(error, arguments)
    }
  }

  /// Settings that beat those of the repository: git runs no program that a person did not ask for.
  private static func settings(runningHooks: Bool) -> [String] {
    let settings =
      [
        // Generated files have the line ends that they have; nothing may refuse them for it.
        "core.safecrlf=false", "core.fsmonitor=false", "log.showSignature=false", "gc.auto=0",
        "maintenance.auto=false",
      ] + (runningHooks ? [] : ["core.hooksPath=/dev/null"])
    return settings.flatMap { ["-c", $0] }
  }

  /// What a command writes; an error where it fails, with what it says.
  func run(
    _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:],
    secondsAllowed: Double = 600, to purpose: String, hint: String = "read git's message"
  ) throws(GitError) -> [UInt8] {
    let outcome = try outcome(
      arguments, input: input, variables: variables, secondsAllowed: secondsAllowed)
    guard outcome.exitCode == 0 else {
      throw GitError("git can't \(purpose): \(Self.reason(outcome))", hint: hint)
    }
    return outcome.output
  }

  /// The first line that a command writes, without its line end; nil where it fails.
  func line(_ arguments: [String]) throws(GitError) -> String? {
    let outcome = try outcome(arguments)
    guard outcome.exitCode == 0 else { return nil }
    return Self.firstLine(outcome.output)
  }

  /// The text of a first line.
  static func firstLine(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// An output as text.
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The parts of an output that ends each with a zero byte.
  static func parts(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Lines as input that ends each with a zero byte.
  static func input(_ lines: some Sequence<String>) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [0] }
  }

  /// The line of an outcome's errors that says most: the first that git calls fatal or an error.
  static func reason(_ outcome: ChildProcess.Outcome) -> String {
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    for mark in ["fatal: ", "error: ", "remote: error: "] {
      if let line = lines.first(where: { $0.hasPrefix(mark) }) {
        return String(line.dropFirst(mark.count))
      }
    }
    if outcome.exitCode < 0 { return "it was ended by signal \(-outcome.exitCode)" }
    return lines.first { !$0.allSatisfy(\.isWhitespace) } ?? "exit code \(outcome.exitCode)"
  }

  private static func error(
    _ failure: ChildProcess.Failure, _ arguments: [String]
  ) -> GitError {
    let command = "git \(arguments.first { !$0.hasPrefix("-") } ?? "")"
    switch failure {
    case .notStarted:
      return GitError("git can't be started", hint: "install git, or leave out '--commit'")
    case .tookTooLong(let seconds):
      return GitError(
        "'\(command)' did not end within \(Int(seconds)) s", hint: "run it by hand to see why")
    case .wroteTooMuch(let bytes):
      return GitError(
        "'\(command)' wrote more than \(bytes) bytes", hint: "look at the repository")
    case .notRead(let code):
      return GitError(
        "the output of '\(command)' can't be read: \(systemMessage(code))",
        hint: "run the night again")
    }
  }

  /// Variables that say who commits and how to reach others; all else of git's would lead away from
  /// the repository that the output lies in.
  private static func isKept(_ name: String) -> Bool {
    kept.contains(name) || keptBeginnings.contains { name.hasPrefix($0) }
  }

  private static let kept: Set<String> = [
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_DATE", "GIT_EXEC_PATH", "GIT_ASKPASS", "GIT_ALLOW_PROTOCOL",
    "GIT_PROXY_COMMAND", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_ATTR_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
  ]
  private static let keptBeginnings = [
    "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_",
  ]
}
