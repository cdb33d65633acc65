import Foundation
import TestPrograms

/// A folder of a test's own, removed with the value.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders that it lies in, and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = path(name)
    let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    try FileManager.default.createDirectory(
      atPath: String(folder), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }
}

/// How a file is packed in a test.
enum Packing: String, CaseIterable, Sendable {
  case gzip = ".gz"
  case zstd = ".zst"

  /// Packs bytes with the program that people use.
  func pack(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = try folder.write("file", bytes)
    switch self {
    case .gzip: _ = try TestProgram("gzip", package: "gzip").output(for: "", ["-k", path])
    case .zstd: _ = try TestProgram("zstd", package: "zstd").output(for: "", ["-q", path])
    }
    return try folder.bytes("file" + rawValue)
  }
}
