import ExampleStores
import FoundationEssentials
import Testing

/// A folder with generated stores, removed at the end.
struct TemporaryFolder: ~Copyable {
  let path: String
  let files: [WrittenFile]

  init(_ plan: GenerationPlan) throws {
    path = FileManager.default.temporaryDirectory.path + "/example-stores-" + UUID().uuidString
    files = try StoreGenerator.generate(plan, into: path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func bytes(_ name: String) throws -> Data {
    try #require(FileManager.default.contents(atPath: path + "/" + name))
  }

  /// The files of runs with their bytes, by path.
  func runFiles() throws -> [String: Data] { try TemporaryFolder.runFiles(of: path) }

  /// The files of runs in a folder of stores.
  static func runFiles(of folder: String) throws -> [String: Data] {
    try files(in: folder + "/logs/runs", ending: ".json")
  }

  /// The files of sessions with their bytes, by path; at least one.
  func sessionFiles() throws -> [String: Data] {
    let files = try TemporaryFolder.files(in: path + "/logs/sessions", ending: ".jsonl")
    try #require(!files.isEmpty)
    return files
  }

  private static func files(in root: String, ending: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: root)
    return Dictionary(
      uniqueKeysWithValues: try names.filter { $0.hasSuffix(ending) }.map {
        ($0, try #require(FileManager.default.contents(atPath: root + "/" + $0)))
      })
  }

  /// The lines of a file, each without its newline.
  func lines(_ name: String) throws -> [Data] {
    let bytes = try bytes(name)
    #expect(bytes.last == UInt8(ascii: "\n"))
    return bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Data($0) }
  }

  func executions() throws -> [Execution] {
    let decoder = JSONDecoder()
    return try lines("task_executions.jsonl").map { try decoder.decode(Execution.self, from: $0) }
  }

  func corrections() throws -> [Correction] {
    let decoder = JSONDecoder()
    return try lines("logs/feedback.jsonl").map { try decoder.decode(Correction.self, from: $0) }
  }

  func events(_ name: String) throws -> [Event] {
    let decoder = JSONDecoder()
    return try lines(".factory/logs/\(name).ndjson").map {
      try decoder.decode(Event.self, from: $0)
    }
  }
}

extension GenerationPlan {
  /// A plan that ends with February 2026.
  static func february(
    seed: UInt64 = 7, scale: Int = 1, _ selection: Selection = .all, broken: Int = 0
  ) throws -> GenerationPlan {
    GenerationPlan(
      seed: seed, scale: scale, end: try #require(Moment("2026-03-01T00:00:00")),
      selection: selection, brokenPerTenThousand: broken)
  }
}
