import Files
import Glibc

/// Who owns a file and who may write to it; where a link leads to the file, the link counts too.
struct FileOwnership: Sendable, Equatable {
  /// The owner, and that of the link where there is one.
  private let owners: [uid_t]
  private let group: gid_t
  private let mode: mode_t

  /// Looks at a path; nil where nothing is there.
  init?(_ path: String) {
    var link = stat()
    var file = stat()
    guard uninterrupted({ lstat(path, &link) }) == 0, uninterrupted({ stat(path, &file) }) == 0
    else { return nil }
    owners = [file.st_uid, link.st_uid]
    (group, mode) = (file.st_gid, file.st_mode)
  }

  /// The owner, where that is neither a user nor root.
  func stranger(to user: uid_t) -> uid_t? { owners.first { $0 != user && $0 != 0 } }

  /// Why a user can't rely on what the file says, in words; nil where only that user or root can
  /// have written it.
  func doubt(of user: uid_t) -> String? {
    if let stranger = stranger(to: user) { return "belongs to \(Self.name(of: stranger))" }
    if mode & S_IWOTH != 0 { return "can be written by everybody" }
    guard mode & S_IWGRP != 0, user == 0 || !Self.isAlone(user, in: group) else { return nil }
    return "can be written by its group"
  }

  /// A user as people know them.
  static func name(of user: uid_t) -> String {
    getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
  }

  /// Whether a group is the one that a system makes for each user, with nobody else in it.
  private static func isAlone(_ user: uid_t, in group: gid_t) -> Bool {
    guard let entry = getpwuid(user), entry.pointee.pw_gid == group else { return false }
    let name = String(cString: entry.pointee.pw_name)
    guard let found = getgrgid(group), String(cString: found.pointee.gr_name) == name else {
      return false
    }
    var members = found.pointee.gr_mem
    while let member = members?.pointee {
      guard String(cString: member) == name else { return false }
      members = members?.advanced(by: 1)
    }
    return true
  }
}
