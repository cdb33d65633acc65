import Foundation

/// Runs a shell that may not be installed.
enum Shell {
  /// The first program of this name in the search path; prints a note when there is none.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = path.split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile)
    if found == nil { print("note: \(name) is not installed; its completions were not tried") }
    return found
  }

  /// What the program printed on both streams, and its exit code.
  static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil
  ) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  /// A folder with one file, one folder and a script, which is removed afterwards.
  static func withFolder<Result>(
    script: String, named name: String, _ body: (URL, URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "completions-\(UUID().uuidString)")
    let files = FileManager.default
    try files.createDirectory(
      at: folder.appending(path: "stuff"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    try Data().write(to: folder.appending(path: "some file.yaml"))
    let file = folder.appending(path: name)
    try Data(script.utf8).write(to: file)
    return try body(folder, file)
  }
}
