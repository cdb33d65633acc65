import Files
import CommandLineKit
import Glibc
import Records

/// The file that corrections are written to.
enum FeedbackTarget {
  /// `--file`, else the first configured path of the store, else its usual place.
  static func path(
    _ context: CommandContext, _ loaded: LoadedConfiguration
  ) throws(CommandFailure) -> String {
    if let given = context.parsed.string("file") {
      let folders = ConfigurationFolders(
        base: context.invocation.workingFolder, home: context.invocation.home)
      guard !given.isEmpty, let path = folders.resolve(given) else {
        throw CommandFailure(
          .usage, "'\(given)' can't be used for '--file'", hint: "give the path of a file")
      }
      return try writable(path)
    }
    guard let configured = loaded.configuration.stores[.feedback] else {
      return try writable("\(loaded.projectFolder)/logs/feedback.jsonl")
    }
    guard let first = configured.first else {
      throw CommandFailure(
        "the feedback store is disabled in the configuration",
        hint: "name a file with '--file', or give 'stores.feedback' a path")
    }
    return try writable(first)
  }

  /// A folder stands for the file in it that the store's readers expect.
  private static func writable(_ path: String) throws(CommandFailure) -> String {
    try refuseLink(path)
    var status = stat()
    if uninterrupted({ stat(path, &status) }) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { return try unpacked(path) }
      return path.hasSuffix("/") ? "\(path)feedback.jsonl" : "\(path)/feedback.jsonl"
    }
    guard !path.contains(where: { "*?[".contains($0) }) else {
      throw CommandFailure(
        "\(path): several files may match, but debrief writes only one",
        hint: "name a file with '--file', or put it first in 'stores.feedback'")
    }
    return try unpacked(path)
  }

  /// Refuses a link that another user made, and one that leads nowhere: a new file would appear where
  /// nobody asked for it.
  private static func refuseLink(_ path: String) throws(CommandFailure) {
    try OutputMark.refuseLinkOfOthers(path)
    var status = stat()
    guard uninterrupted({ lstat(path, &status) }) == 0, status.st_mode & S_IFMT == S_IFLNK,
      access(path, F_OK) != 0
    else { return }
    throw CommandFailure(
      "\(path): it is a broken link", hint: "remove it, or name a file with '--file'")
  }

  private static func unpacked(_ path: String) throws(CommandFailure) -> String {
    guard !path.hasSuffix(".gz"), !path.hasSuffix(".zst") else {
      throw CommandFailure(
        "\(path): lines can't be appended to a compressed file",
        hint: "name a file with '--file', or put it first in 'stores.feedback'")
    }
    return path
  }
}
