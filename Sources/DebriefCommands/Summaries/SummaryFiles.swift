import CommandLineKit
import Files
import Glibc
import Ledger
import Publishing
import Records
import Stores

/// Reads and writes files with summaries.
struct SummaryFiles: Sendable {
  /// How the files of a folder end that count.
  static let suffix = ".summary"

  /// The files that paths, folders and globs stand for, each once, in their order.
  static func files(_ patterns: [String]) throws(CommandFailure) -> [String] {
    var files: [String] = []
    for pattern in patterns {
      let paths = FileFinder.paths(pattern)
      guard !paths.isEmpty else {
        throw CommandFailure(
          "\(displayedPath(pattern)): there is no summary", hint: "correct the path, or remove it")
      }
      for path in paths { files += try self.files(at: path) }
    }
    var seen: Set<String> = []
    return files.filter { seen.insert($0).inserted }
  }

  private static func files(at path: String) throws(CommandFailure) -> [String] {
    do throws(FileError) {
      guard let status = try Files.status(at: path, followsLinks: true),
        status.st_mode & S_IFMT == S_IFDIR
      else { return [path] }
      return try Folder.names(in: path).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
        .sorted().map { "\(path)/\($0)" }
    } catch {
      throw CommandFailure(error, hint: "make it readable, or remove it")
    }
  }

  /// The summary in a file.
  static func read(_ path: String) throws(CommandFailure) -> MachineSummary {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: path, limit: MachineSummary.mostBytes)
    } catch {
      throw CommandFailure(error, hint: "make the summary again")
    }
    do throws(SummaryFileError) {
      return try MachineSummary(fileBytes: bytes)
    } catch {
      throw CommandFailure(
        "\(displayedPath(path)): \(error.message)",
        hint: "make the summary again with this version of debrief")
    }
  }

  /// Adds what a file holds; settings that count differently are refused.
  static func merge(
    _ path: String, into summary: inout MachineSummary
  ) throws(CommandFailure) {
    let other = try read(path)
    guard other.settings == summary.settings else {
      throw CommandFailure(
        "\(displayedPath(path)): it was made under other settings:"
          + " \(difference(other.settings, summary.settings))",
        hint: "use the same version, 'timezone' and 'redaction' on all machines")
    }
    summary.merge(other)
  }

  /// Writes a summary in one step.
  static func write(_ summary: MachineSummary, to path: String) throws(CommandFailure) -> Int {
    let bytes: [UInt8]
    do throws(SummaryFileError) { bytes = try summary.fileBytes() } catch {
      throw CommandFailure(
        "\(displayedPath(path)): \(error.message)", hint: "summarize fewer files or days")
    }
    do throws(PublishingError) {
      try writeFileAtomically(path, bytes: bytes)
    } catch {
      throw CommandFailure(error)
    }
    return bytes.count
  }

  /// The first line in which two texts of settings differ.
  private static func difference(_ theirs: String, _ ours: String) -> String {
    let theirLines = theirs.split(separator: "\n", omittingEmptySubsequences: false)
    let ourLines = ours.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(theirLines.count, ourLines.count) {
      let a = index < theirLines.count ? theirLines[index] : "nothing"
      let b = index < ourLines.count ? ourLines[index] : "nothing"
      if a != b { return "'\(displayedWord(String(a)))' instead of '\(displayedWord(String(b)))'" }
    }
    return "no line"
  }
}

/// A number with its noun: `1 machine`, `2 machines`.
func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
