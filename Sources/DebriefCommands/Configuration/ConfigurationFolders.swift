/// What a written path is relative to.
struct ConfigurationFolders: Sendable, Equatable {
  /// The folder that relative paths begin at, absolute.
  var base: String
  /// The home folder that `~` stands for, absolute; `nil` when there is none.
  var home: String?

  /// The absolute path of a written one; `nil` where it can't be told, because there is no home
  /// folder or because `~name` asks for that of another user.
  func resolve(_ path: String) -> String? {
    guard path.hasPrefix("~") else { return joined(path) }
    guard let home, path == "~" || path.hasPrefix("~/") else { return nil }
    return ConfigurationFolders(base: home).joined(String(path.dropFirst(2)))
  }

  /// The path below the base, or itself when absolute, without `.` and doubled or final slashes;
  /// `..` is kept, since what it means depends on links.
  func joined(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(base)/\(path)"
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }
}
