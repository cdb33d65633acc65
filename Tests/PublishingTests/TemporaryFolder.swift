import Glibc
import Testing

/// A folder for one test, removed with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/debrief-publishing-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&template))
    path = String(cString: made)
  }

  deinit {
    for name in entries().sorted(by: >) {
      let entry = "\(path)/\(name)"
      // Never through a link: what it leads to belongs to others.
      var status = stat()
      if lstat(entry, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { chmod(entry, 0o700) }
      if unlink(entry) != 0 { rmdir(entry) }
    }
    rmdir(path)
  }

  func write(_ text: String, to name: String, modified: Int = 1_000_000) throws {
    let slash = name.lastIndex(of: "/")
    if let slash { try makeFolder(String(name[..<slash])) }
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
    let time = timespec(tv_sec: modified, tv_nsec: 0)
    #expect(utimensat(AT_FDCWD, "\(path)/\(name)", [time, time], 0) == 0)
  }

  func makeFolder(_ name: String) throws {
    var folder = path
    for part in name.split(separator: "/") {
      folder += "/\(part)"
      #expect(mkdir(folder, 0o755) == 0 || errno == EEXIST)
    }
  }

  func link(_ name: String, to destination: String) throws {
    #expect(symlink(destination, "\(path)/\(name)") == 0)
  }

  func text(of name: String) -> String? {
    guard let file = fopen("\(path)/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while true {
      let byte = getc(file)
      if byte == EOF { break }
      bytes.append(UInt8(byte))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func status(of name: String) throws -> stat {
    var raw = stat()
    try #require(lstat("\(path)/\(name)", &raw) == 0)
    return raw
  }

  func destination(of name: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("\(path)/\(name)", &buffer, 4095)
    return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init), as: UTF8.self)
  }

  /// Every path below the folder, ascending; links are not followed.
  func entries(below prefix: String = "") -> [String] {
    guard let stream = opendir(prefix.isEmpty ? path : "\(path)/\(prefix)") else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
      found.append(relative)
      if entry.pointee.d_type == UInt8(DT_DIR) { found += entries(below: relative) }
    }
    return found.sorted()
  }

  /// Everything that tells two states of the folder apart: paths, inodes, times, bytes.
  func snapshot() throws -> [String] {
    try entries().map { name in
      let status = try status(of: name)
      return "\(name) \(status.st_ino) \(status.st_mode) \(status.st_mtim.tv_sec) "
        + "\(status.st_mtim.tv_nsec) \(text(of: name) ?? destination(of: name) ?? "")"
    }
  }
}
