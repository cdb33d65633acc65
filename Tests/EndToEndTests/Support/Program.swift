import Foundation
import Testing

/// A built executable of the package, run as a person would run it.
struct Program: Sendable {
  /// What a run left behind.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  static let debrief = Program(name: "debrief")
  /// The build beside the tests, which works long enough on little data to show progress.
  static let slowDebrief = Program(name: "debrief", isBesideTests: true)
  static let analyzeExecution = Program(name: "analyze-execution")

  let name: String
  /// Whether `PROGRAMS_UNDER_TEST` does not count.
  var isBesideTests = false

  /// Runs it in a workspace, with the environment given and nothing else.
  func run(
    _ arguments: [String], in workspace: Workspace, environment: [String: String] = [:],
    through wrapper: [String] = []
  ) throws -> Outcome {
    let words = wrapper + [try path] + arguments
    return try spawn(
      words, folder: workspace.path,
      environment: Program.surroundings.merging(["HOME": workspace.home]) { $1 }
        .merging(environment) { $1 })
  }

  /// Where the program lies: in the folder `PROGRAMS_UNDER_TEST`, else beside the tests or above them.
  ///
  /// A release build runs the same tests several times as fast.
  var path: String {
    get throws {
      if !isBesideTests,
        let folder = ProcessInfo.processInfo.environment["PROGRAMS_UNDER_TEST"]
      {
        let given = URL(filePath: folder).appending(path: name).resolvingSymlinksInPath().path
        guard FileManager.default.isExecutableFile(atPath: given) else {
          throw Missing(description: "PROGRAMS_UNDER_TEST: \(given) is not a program")
        }
        return given
      }
      var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: name).path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate)
        {
          return candidate
        }
      }
      throw Missing(description: "\(name) is not built; run 'swift build' first")
    }
  }

  /// What a program needs to start at all.
  private static var surroundings: [String: String] {
    let own = ProcessInfo.processInfo.environment
    return own.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
  }

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }
}

/// Runs a command to its end; its streams go through files, as a full pipe would stop it.
func spawn(
  _ words: [String], folder: String, environment: [String: String]
) throws -> Program.Outcome {
  let scratch = FileManager.default.temporaryDirectory
    .appending(path: "debrief-streams-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: scratch) }
  let streams = ["out", "err"].map { scratch.appending(path: $0) }
  for stream in streams { try Data().write(to: stream) }

  let process = Process()
  process.executableURL = try location(of: words[0], environment["PATH"] ?? "/usr/bin:/bin")
  process.arguments = Array(words.dropFirst())
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = environment
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: streams[0])
  process.standardError = try FileHandle(forWritingTo: streams[1])
  try process.run()
  process.waitUntilExit()
  let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  // A signal is no exit code that a test could mistake for one.
  let code = process.terminationStatus
  return Program.Outcome(
    exitCode: process.terminationReason == .exit ? code : -code, output: texts[0],
    errors: texts[1])
}

/// The program's file, looked up as a shell does; nil in `tool(_:)` when it is not installed.
private func location(of word: String, _ searchPath: String) throws -> URL {
  if word.hasPrefix("/") { return URL(filePath: word) }
  guard let path = tool(word, searchPath) else {
    throw Program.Missing(description: "\(word) is not installed")
  }
  return URL(filePath: path)
}

/// The path of an installed program; nil when there is none.
func tool(
  _ name: String,
  _ searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
) -> String? {
  let folders = searchPath.split(separator: ":").map { String($0) } + ["/usr/sbin", "/sbin"]
  return folders.map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

extension Workspace {
  /// Replaces the rules that come with the program by files without any.
  func writeNoRules() throws {
    var folder = URL(filePath: try Program.debrief.path)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let shipped = folder.appending(path: "templates/rules").path
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: shipped) else {
        continue
      }
      for name in names { try write("[]\n", to: "templates/rules/\(name)") }
      try write("templates: templates\n", to: "debrief.yaml")
      return
    }
    throw Program.Missing(description: "no folder of rules above the program")
  }

  /// Puts the program and its templates into the project as an installation would.
  func writeInstalledProgram() throws {
    let manager = FileManager.default
    try makeFolder("bin")
    try makeFolder("share/debrief")
    let program = try Program.debrief.path
    try manager.copyItem(atPath: program, toPath: absolute("bin/debrief"))
    var folder = URL(filePath: program)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let templates = folder.appending(path: "templates").path
      guard manager.fileExists(atPath: templates + "/markdown") else { continue }
      try manager.copyItem(atPath: templates, toPath: absolute("share/debrief/templates"))
      return
    }
    throw Program.Missing(description: "no folder of templates above \(program)")
  }
}
