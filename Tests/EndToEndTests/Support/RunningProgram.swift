import Foundation
import Glibc

/// A program that was started and may be killed before it ends.
final class RunningProgram {
  private let process = Process()
  private let errorFile: URL

  /// Starts `debrief` in a workspace.
  init(
    _ arguments: [String], in workspace: Workspace, environment: [String: String] = [:]
  ) throws {
    errorFile = URL(filePath: "\(workspace.home)/errors-\(UUID().uuidString)")
    try Data().write(to: errorFile)
    process.executableURL = URL(filePath: try Program.debrief.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: workspace.path)
    process.environment = [
      "HOME": workspace.home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
      "GIT_CONFIG_NOSYSTEM": "1",
    ].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
  }

  var identifier: Int32 { process.processIdentifier }

  /// Ends it as a power cut would, and returns whether it was still at work.
  @discardableResult
  func kill() -> Bool {
    strike()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Kills it without waiting for its end, which is seen only once all that it started has ended.
  func strike() {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
  }

  /// Waits for its end and returns the exit code.
  func exitCode() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  var errors: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }
}
