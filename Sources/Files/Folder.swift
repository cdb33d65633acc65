public import Glibc

/// What stands in a folder under one name.
public struct FolderEntry: Sendable, Equatable {
  /// What the folder says that it is, before any link is followed.
  public enum Kind: Sendable, Equatable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link.
    case link
    /// A pipe, a socket or a device.
    case other
    /// The file system does not say.
    case unknown
  }

  /// The name; where it is not UTF-8, each wrong byte stands as `\xHH`.
  public let name: String
  /// Whether `name` is the name itself, so that a path can be made of it.
  public let isUTF8: Bool
  /// What the folder says that it is.
  public let kind: Kind
}

/// An open folder, closed with its owner.
public struct Folder: ~Copyable {
  private let stream: OpaquePointer
  private let path: String

  /// Opens a folder.
  public init(_ path: String) throws(FileError) {
    // By hand: opendir gives no chance to look at the descriptor before it is interrupted.
    let descriptor = openRetrying(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    var opened = fdopendir(descriptor)
    for _ in 1..<10_000 where opened == nil && errno == EINTR { opened = fdopendir(descriptor) }
    guard let stream = opened else {
      let error = FileError.system(path)
      close(descriptor)
      throw error
    }
    self.stream = stream
    self.path = path
  }

  deinit { closedir(stream) }

  /// The descriptor, open as long as the folder is.
  public var descriptor: Int32 { dirfd(stream) }

  /// The status of the folder itself.
  public func status() throws(FileError) -> stat {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else { throw .system(path) }
    return status
  }

  /// All entries but `.` and `..`, hidden ones too, ascending by name.
  ///
  /// An error of the system is never taken for the end: it fails, and nothing is half a list.
  public func entries() throws(FileError) -> [FolderEntry] {
    rewinddir(stream)
    var entries: [FolderEntry] = []
    var interrupts = 0
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno == 0 { break }
        interrupts += 1
        guard errno == EINTR, interrupts < 10_000 else { throw .system(path) }
        continue
      }
      let named = withUnsafeBytes(of: &entry.pointee.d_name) { Folder.name($0) }
      guard let named, named.text != ".", named.text != ".." else { continue }
      entries.append(
        FolderEntry(name: named.text, isUTF8: named.isUTF8, kind: Folder.kind(entry.pointee)))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The entries of a folder, ascending by name.
  public static func entries(of path: String) throws(FileError) -> [FolderEntry] {
    try Folder(path).entries()
  }

  /// The names in a folder that `isWanted` accepts, ascending.
  ///
  /// A wanted name that is not UTF-8 is an error that shows it: no path leads there.
  public static func names(
    in path: String, where isWanted: (String) -> Bool = { _ in true }
  ) throws(FileError) -> [String] {
    var names: [String] = []
    for entry in try entries(of: path) where isWanted(entry.name) {
      guard entry.isUTF8 else {
        throw FileError(path: "\(path)/\(entry.name)", problem: .nameNotUTF8)
      }
      names.append(entry.name)
    }
    return names
  }

  private static func kind(_ entry: dirent) -> FolderEntry.Kind {
    switch Int(entry.d_type) {
    case DT_REG: .file
    case DT_DIR: .folder
    case DT_LNK: .link
    case DT_UNKNOWN: .unknown
    default: .other
    }
  }

  private static func name(_ bytes: UnsafeRawBufferPointer) -> (text: String, isUTF8: Bool)? {
    let bytes = bytes.prefix { $0 != 0 }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
    return (shown(bytes), false)
  }

  /// A name that is not UTF-8, so that each wrong byte can be seen.
  private static func shown(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var text = ""
    var rest = bytes
    while !rest.isEmpty {
      let length = (1...4).first { length in
        rest.count >= length && String(validating: rest.prefix(length), as: UTF8.self) != nil
      }
      if let length {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
      } else {
        let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
        text += digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }
}

// The stream keeps a position, so only one thread may read it.
@available(*, unavailable)
extension Folder: Sendable {}
