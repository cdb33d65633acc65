import Foundation

/// A folder for one test, removed with its owner.
final class ScratchFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path; a name is bytes, since not every name is text.
  @discardableResult
  func write(_ content: [UInt8] = [], to name: [UInt8]) throws -> String {
    let file = Array("\(path)/".utf8) + name + [0]
    let descriptor = file.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_EXCL, 0o644) } ?? -1
      }
    }
    guard descriptor >= 0, write_(descriptor, content) == content.count else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    close(descriptor)
    return "\(path)/\(String(decoding: name, as: UTF8.self))"
  }

  @discardableResult
  func write(_ text: String = "", to name: String) throws -> String {
    try write(Array(text.utf8), to: Array(name.utf8))
  }

  private func write_(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }
}
