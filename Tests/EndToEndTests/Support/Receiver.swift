import Foundation
import Testing

/// An HTTP server on the loopback, which ends with its owner.
final class Receiver {
  /// One request as it came in.
  struct Request {
    let method: String
    let path: String
    let body: String
    let headers: [String: String]
  }

  private let workspace: Workspace
  private let process = Process()
  private let input = Pipe()
  /// Where it listens.
  let port: Int

  /// A server that answers each request in turn as `answers` say, and the rest with 200; with
  /// `tls`, by a certificate that nobody vouches for.
  init(answers: [String] = [], tls: Bool = false) throws {
    workspace = try Workspace()
    try workspace.write(lines: answers, to: "answers")
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Programs/receiver.py").path
    process.executableURL = URL(filePath: try #require(tool("python3")))
    process.arguments = [script, workspace.path] + (tls ? ["tls"] : [])
    process.standardInput = input
    try process.run()
    for _ in 0..<1000 where !workspace.exists("port") { usleep(10_000) }
    port = try #require(Int(workspace.text("port")))
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// What it answers to GET from now on.
  func answer(_ body: String) throws { try workspace.write(body, to: "body") }

  /// The requests so far, in their order.
  var requests: [Request] {
    get throws {
      guard workspace.exists("requests") else { return [] }
      return try workspace.text("requests").split(separator: "\n").map { line in
        let json = try JSON(parsing: String(line))
        return Request(
          method: json["method"].string ?? "", path: json["path"].string ?? "",
          body: json["body"].string ?? "",
          headers: json["headers"].members.compactMapValues(\.string))
      }
    }
  }
}
