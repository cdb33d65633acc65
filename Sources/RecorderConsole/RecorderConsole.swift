public import CommandLineKit
import DebriefRecorder
import Glibc
import RecordCommands

/// The program `debrief-recorder`: `debrief record` by itself, for machines that only record.
///
/// It needs SQLite and libyaml and nothing else, and starts faster than `debrief`.
public enum RecorderConsole: Sendable {
  /// The version, that of `debrief`.
  public static let version = "0.1.0"

  /// The specification of the program.
  public static let spec = CommandSpec(
    "debrief-recorder", summary: "Write records to the stores that debrief reads.",
    discussion: "It takes what 'debrief record' takes. Of debrief.yaml it uses 'stores'; where the"
      + " file adds kinds of secrets, it hands over to 'debrief record'.",
    examples: [
      ExampleSpec(
        "debrief-recorder execution --task-type build --outcome success --duration-ms 2000",
        "one finished task"),
      ExampleSpec(
        "debrief-recorder wrap --task-type build -- make all",
        "run a command and record how it went"),
    ],
    options: [
      .value(
        "config", "FILE", kind: .file, help: "The configuration file.",
        defaultText: "debrief.yaml here or in a parent folder", environment: "DEBRIEF_CONFIG"),
      .value(
        "project-dir", "DIR", kind: .folder, help: "The project's folder.",
        defaultText: "the folder of the configuration, else here",
        environment: "DEBRIEF_PROJECT_DIR"),
      .flag("json", help: "Write results as JSON."),
      .flag("quiet", short: "q", help: "Print only errors."),
      .flag("version", help: "Show the version.", effect: .standsAlone),
      .flag("help", short: "h", help: "Show this help.", effect: .standsAlone),
    ] + RecordProgram.spec.options,
    subcommands: RecordProgram.spec.subcommands + [CommandSpec.completions(of: "debrief-recorder")],
    exitCodes: [
      ExitCodeSpec(0, "done"),
      ExitCodeSpec(1, "failure; stderr says what failed, where, and what to do"),
      ExitCodeSpec(2, "wrong usage"),
    ])

  /// Runs the program with some words, and returns its exit code.
  public static func run(_ words: [String]) -> Int32 {
    let wantsJSON = words.prefix { $0 != "--" }.contains("--json")
    do throws(RecordFailure) {
      return try dispatch(words)
    } catch {
      if RecordProgram.isHook(words) {
        // An agent takes an exit code for a word of its own.
        RecordProgram.keepHookError(error.line, in: Surroundings.workingFolder)
        return 0
      }
      if wantsJSON {
        let document: RecordedValue = [
          "schema": "debrief/error/1",
          "error": [
            "code": .text(error.isUsage ? "usage" : "failed"),
            "message": .text(error.message), "hint": .text(error.hint),
          ],
        ]
        try? Streams.print(document.json + "\n")
      }
      Streams.notice(error.line)
      return error.isUsage ? 2 : 1
    }
  }

  private static func dispatch(_ words: [String]) throws(RecordFailure) -> Int32 {
    let parsed: ParsedCommand
    do throws(UsageError) { parsed = try spec.parse(words) } catch {
      throw RecordFailure(isUsage: true, error.message, hint: error.hint)
    }
    if parsed.isSet("help") {
      try Streams.print(spec.helpText(for: parsed.path) ?? "")
      return 0
    }
    if parsed.isSet("version") {
      try Streams.print("\(spec.name) \(version)\n")
      return 0
    }
    if let shell = CompletionShell(asked: parsed) {
      try Streams.print(spec.completionScript(for: shell))
      return 0
    }
    let environment = Surroundings.environment
    let configuration = try RecorderConfiguration(
      config: parsed.string("config"), project: parsed.string("project-dir"), environment)
    if configuration.addsSecrets { throw Surroundings.handOver(words) }
    let isQuiet = parsed.isSet("quiet")
    return try RecordProgram.run(
      parsed, path: parsed.path.dropFirst(),
      RecordProgram.Surroundings(
        places: RecordPlaces(project: configuration.project) { configuration.stores[$0] },
        settings: RecorderSettings(), environment: environment,
        workingFolder: Surroundings.workingFolder,
        product: { (text) throws(RecordFailure) in try Streams.print(text) },
        notice: { if !isQuiet { Streams.notice($0, prefixed: false) } }))
  }
}

/// Standard output and standard error.
enum Streams {
  static func print(_ text: String) throws(RecordFailure) {
    guard write(text, to: STDOUT_FILENO) else {
      throw RecordFailure(
        isUsage: false, "standard output can't be written: \(String(cString: strerror(errno)))",
        hint: "make room, or send it elsewhere")
    }
  }

  static func notice(_ text: String, prefixed: Bool = true) {
    // Nobody is left to hear of an error.
    _ = write(
      (prefixed ? "debrief-recorder: " : "") + displayedWord(text, limit: .max) + "\n",
      to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { Glibc.write(descriptor, $0 + done, raw.count - done) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

/// What the program takes from its process.
enum Surroundings {
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let sign = line.firstIndex(of: "=") {
        variables[String(line[..<sign])] = String(line[line.index(after: sign)...])
      }
      entry += 1
    }
    return variables
  }

  static var workingFolder: String {
    guard let folder = getcwd(nil, 0) else { return "." }
    defer { free(folder) }
    return String(cString: folder)
  }

  /// Becomes `debrief record`; returns only where that is not installed.
  static func handOver(_ words: [String]) -> RecordFailure {
    let texts = (["debrief", "record"] + words).map { strdup($0) }
    defer { texts.forEach { free($0) } }
    execvp("debrief", texts + [nil])
    return RecordFailure(
      isUsage: false, "debrief.yaml adds kinds of secrets, which only 'debrief record' knows",
      hint: "install debrief, or remove 'redaction.kinds'")
  }
}
