import Foundation
import TestPrograms

/// A program that has a database open for as long as the value lives: another process.
///
/// A class because it owns the process.
final class DatabaseSession {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// Opens a database with the program `sqlite3`.
  convenience init(_ path: String) throws {
    try self.init(program: ["sqlite3", "-batch", path])
  }

  init(program: [String]) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Runs statements and waits until they are done; what they print.
  @discardableResult
  func run(_ sql: String) throws -> [String] {
    let end = "-- done --"
    try input.fileHandleForWriting.write(contentsOf: Data("\(sql)\nSELECT '\(end)';\n".utf8))
    return try lines(until: end)
  }

  /// Gives the program a line.
  func send(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
  }

  /// The lines that the program prints up to one.
  func lines(until end: String) throws -> [String] {
    var text = ""
    while !text.hasSuffix("\(end)\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
      text += String(decoding: more, as: UTF8.self)
    }
    return text.split(separator: "\n").dropLast().map(String.init)
  }

  /// Ends the program's input and returns what it prints then.
  func finish() throws -> String {
    try input.fileHandleForWriting.close()
    let rest = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: rest, as: UTF8.self)
  }

  /// Kills the program, as a crash would.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

extension PostgreSQLServer {
  /// The program `psql` on a database, for as long as the value lives.
  func session(_ database: String) throws -> DatabaseSession {
    try DatabaseSession(program: [
      "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--host", folder, "--port",
      "\(port)", "--username", "debrief", database,
    ])
  }
}
