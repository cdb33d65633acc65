import Foundation
import Testing

/// An element as Python's parsers see it.
struct PageElement {
  let name: String
  let attributes: [String: String]

  /// The element with the names of its attributes: what a text must not be able to change.
  var shape: String { ([name] + attributes.keys.sorted()).joined(separator: " ") }
}

/// The elements of all pages and pictures below a folder, by path.
func elements(in folder: String, of workspace: Workspace) throws -> [String: [PageElement]] {
  let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Programs/elements.py").path
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  let outcome = try spawn(
    ["python3", program, workspace.absolute(folder)], folder: workspace.path,
    environment: ["PATH": path, "HOME": workspace.home])
  try #require(outcome.exitCode == 0, "\(outcome.errors)")
  return try JSON(parsing: outcome.output).members.mapValues { page in
    page.list.map { element in
      PageElement(
        name: element[0].string ?? "",
        attributes: element[1].members.compactMapValues(\.string))
    }
  }
}
