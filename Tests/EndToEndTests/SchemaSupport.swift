import Foundation
import Testing

/// What a run of the program came to.
struct DebriefRun {
  let exitCode: Int32
  let stdout: String
  let stderr: String
}

/// Runs the program that was built with these tests, in a folder.
///
/// It sees no other environment than `environment`, a search path and a home folder of its own, so
/// that neither the settings nor the logs of the person who runs the tests can change the result.
func runDebrief(
  _ arguments: [String], in folder: URL, environment: [String: String] = [:],
  program: String = "debrief", input: String = ""
) throws -> DebriefRun {
  let scratch = try ScratchFolder()
  // Files, not pipes: a pipe fills up while the other one is read.
  let outputs = try ["stdout", "stderr"].map { name in
    let file = scratch.url.appendingPathComponent(name)
    try Data().write(to: file)
    return file
  }
  let process = Process()
  process.executableURL = try builtProgram(program)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = [
    "PATH": "/usr/bin:/bin", "HOME": scratch.url.path,
  ].merging(environment) { _, given in given }
  let inputFile = scratch.url.appendingPathComponent("stdin")
  try Data(input.utf8).write(to: inputFile)
  process.standardInput = try FileHandle(forReadingFrom: inputFile)
  process.standardOutput = try FileHandle(forWritingTo: outputs[0])
  process.standardError = try FileHandle(forWritingTo: outputs[1])
  try process.run()
  process.waitUntilExit()
  let texts = try outputs.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  return DebriefRun(exitCode: process.terminationStatus, stdout: texts[0], stderr: texts[1])
}

/// The project's own folder, with `examples/` and `Documentation/`.
let projectFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A program in the build folder that these tests lie in.
private func builtProgram(_ name: String) throws -> URL {
  let starts = ["/proc/self/exe", CommandLine.arguments[0]] + CommandLine.arguments.dropFirst()
  for start in starts where start.hasPrefix("/") {
    var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let program = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder),
        !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: program.path)
      {
        return program
      }
    }
  }
  throw MissingProgram(description: "\(name) is not built beside the tests; run 'swift build'")
}

private struct MissingProgram: Error, CustomStringConvertible {
  let description: String
}

/// A folder for one test, removed with its owner.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }
}
