import Files
import Glibc

/// What a configuration that others may have written is kept from: running programs, and leading out
/// of its own folder.
struct ConfigurationBoundary: Sendable, Equatable {
  /// The file's folder, links resolved.
  private let folder: String
  /// Why the file is not trusted: "belongs to nobody".
  let reason: String

  init(folder: String, reason: String) {
    self.folder = resolvedPath(folder) ?? folder
    self.reason = reason
  }

  /// Whether an absolute path leads to something in the folder, through links too; what is not there
  /// yet counts as well.
  func holds(_ path: String) -> Bool {
    var existing = path
    var missing: [String] = []
    while true {
      if let real = resolvedPath(existing) {
        let whole = missing.reversed().reduce(real) { "\($0)/\($1)" }
        return whole == folder || whole.hasPrefix(folder == "/" ? "/" : folder + "/")
      }
      var status = stat()
      // A link that leads nowhere may lead somewhere by the time that it is followed.
      guard uninterrupted({ lstat(existing, &status) }) != 0,
        let slash = existing.lastIndex(of: "/"),
        slash != existing.startIndex
      else { return false }
      let name = String(existing[existing.index(after: slash)...])
      guard name != ".." else { return false }
      missing.append(name)
      existing = String(existing[..<slash])
    }
  }

  /// The error for a setting that is refused.
  func refusal(of key: String, because: String, at place: String) -> ConfigurationError {
    ConfigurationError(
      .untrusted, place: place, message: "'\(key)' \(because), and the file \(reason)",
      hint: "read the file, then allow it with '--trust-config' or DEBRIEF_TRUST_CONFIG=1")
  }
}

extension Configuration {
  /// Refuses defaults that lead out of the configuration's folder through links.
  func check(
    _ boundary: ConfigurationBoundary, defaults: Configuration, place: String
  ) throws(ConfigurationError) {
    let paths: [(String, [String], [String])] = [
      ("output", [output], [defaults.output]), ("ledger", [ledger], [defaults.ledger]),
      ("patterns.rules", patterns.rules, defaults.patterns.rules),
      ("skills", skills, defaults.skills),
    ]
    for (key, values, standard) in paths {
      for value in values where standard.contains(value) && !boundary.holds(value) {
        throw boundary.refusal(
          of: key, because: "leads outside its folder through a link", at: place)
      }
    }
  }
}

extension ConfigurationFile {
  /// What the file may not do for a user; nil where nobody else can have written it.
  func boundary(for user: uid_t) -> ConfigurationBoundary? {
    ownership?.doubt(of: user).map { ConfigurationBoundary(folder: folder, reason: $0) }
  }
}
