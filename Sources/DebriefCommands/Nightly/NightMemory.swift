import Files
import Findings
import Glibc
import Publishing
import Records
import Reports

/// `.debrief/nights`: what earlier nights said, for a night that is done again.
///
/// The output folder holds the last night alone. One that is older than it, and the one that comes
/// after the older one, is compared with its own last night; both find it here. What is not here is
/// not known: the folder of another machine, or one that was removed.
struct NightMemory: Sendable {
  /// How many nights are kept.
  private static let kept = 100
  private static let mostBytes = 1 << 26

  private static let folderName = "nights"

  private let project: String
  /// The name of the folder of one output folder.
  private let name: String
  /// The folder of one output folder.
  private let folder: String

  /// The memory of an output folder in a project.
  init(project: String, output: String) {
    let inside =
      project == "/"
      ? output
      : output.hasPrefix(project + "/")
        ? String(output.dropFirst(project.count + 1)) : output
    // FNV-1a: two output folders of a project must not share a memory.
    let hash = inside.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    self.project = project
    name = String(hash, radix: 16)
    folder = "\(project)/\(StateFolder.name)/\(Self.folderName)/\(name)"
  }

  /// The document of the last night before a moment; nil where none is kept.
  func night(before moment: Timestamp) throws(FileError) -> JSONValue? {
    let mine = NightMemory.name(moment)
    guard let name = try names().last(where: { $0 < mine }) else { return nil }
    let text = try SmallFile.text(of: "\(folder)/\(name)", limit: Self.mostBytes)
    return try? JSONValue.parse(text)
  }

  /// The file of the history.
  var historyPath: String { "\(folder)/\(NightMemory.historyName)" }

  private static let historyName = "history.jsonl"

  /// The history with every line that a night wrote; nil where none is kept.
  func history() throws(FileError) -> String? {
    do throws(FileError) {
      return try SmallFile.text(of: historyPath, limit: Self.mostBytes)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Keeps a night.
  ///
  /// - Parameter isFirst: Whether nothing was there before it: then what is kept is of a folder
  ///   that somebody removed, and is forgotten.
  /// - Returns: Why it could not be kept; nil where it was.
  func keep(
    _ files: [String: String], history: String, asOf: Timestamp, isFirst: Bool
  ) -> String? {
    do {
      let state = try StateFolder.make(in: project)
      let folder = try StateFolder.makeFolder(
        name, in: try StateFolder.makeFolder(Self.folderName, in: state))
      if isFirst { for name in try names() { unlink("\(folder)/\(name)") } }
      try StateFolder.write(history, to: NightMemory.historyName, in: folder)
      try StateFolder.write(
        NightMemory.document(files).serialized(), to: NightMemory.name(asOf), in: folder)
      for name in try names().dropLast(Self.kept) { unlink("\(folder)/\(name)") }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Ascending by moment.
  private func names() throws(FileError) -> [String] {
    do throws(FileError) {
      return try Folder.names(in: folder) { $0.hasPrefix("night-") && $0.hasSuffix(".json") }
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }

  /// Sorts as the moment does, for as long as years have four digits.
  private static func name(_ moment: Timestamp) -> String {
    let digits = String(UInt64(bitPattern: moment.microseconds) ^ (1 << 63), radix: 16)
    return "night-\(String(repeating: "0", count: 16 - digits.count))\(digits).json"
  }

  /// What a later night may ask for, from the documents of a night.
  private static func document(_ files: [String: String]) -> JSONValue {
    func document(_ name: String) -> JSONValue? {
      files["json/\(name).json"].flatMap { try? JSONValue.parse($0) }
    }
    let summary = document("summary")
    let suggestions = document("performance")?["improvement_suggestions"]?.arrayValue ?? []
    return .object([
      ("schema", "debrief/night/1"),
      (
        "summary",
        .object([
          ("as_of", summary?["as_of"] ?? .null), ("headlines", summary?["headlines"] ?? .null),
        ])
      ),
      ("changes", .object([("night", document("changes")?["night"] ?? .null)])),
      (
        "performance",
        .object([
          (
            "improvement_suggestions",
            .array(
              suggestions.map {
                .object([
                  ("suggestion_id", $0["suggestion_id"] ?? .null),
                  ("created_at", $0["created_at"] ?? .null),
                ])
              })
          )
        ])
      ),
    ])
  }
}
