import Foundation

/// A program that tests compare with: looked up on the search path, fed on standard input.
public struct TestProgram: Sendable {
  /// Why a program could not be used, and what to do about it.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence for the person who runs the tests.
    public let description: String
  }

  private let name: String
  private let package: String

  /// A program by its name and the Debian package that it comes from.
  public init(_ name: String, package: String) {
    self.name = name
    self.package = package
  }

  /// The reference implementation of CommonMark.
  public static let cmark = TestProgram("cmark", package: "cmark")
  /// The reference implementation of GitHub Flavored Markdown.
  public static let cmarkGFM = TestProgram("cmark-gfm", package: "cmark-gfm")

  /// What the program writes for an input; an error when it is missing or fails.
  public func output(for input: String, _ arguments: [String] = []) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files on both sides: a pipe would fill up while the other side waits.
    let inputFile = folder.appendingPathComponent("input")
    let outputFile = folder.appendingPathComponent("output")
    try Data(input.utf8).write(to: inputFile)
    try Data().write(to: outputFile)

    let process = Process()
    process.executableURL = try location()
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(name) ended with status \(process.terminationStatus)")
    }
    return String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
  }

  private func location() throws -> URL {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let file = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: file) { return URL(fileURLWithPath: file) }
    }
    throw Failure(description: "\(name) is missing; install it: apt-get install \(package)")
  }
}
