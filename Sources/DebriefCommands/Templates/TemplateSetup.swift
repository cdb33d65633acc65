import CommandLineKit
import Files
import Glibc
import Publishing

/// `debrief init --templates`: copies the included templates to where people may change them.
struct TemplateSetup: Sendable {
  let context: CommandContext

  /// The kinds that pages are made of; rules and schedules have keys and options of their own.
  private static let kinds = ["html", "markdown"]

  func run() throws(CommandFailure) -> Int32 {
    let folders = TemplateFolders(try context.loadConfiguration(), context.invocation)
    var written = 0
    var kept: [String] = []
    for kind in Self.kinds {
      guard let source = folders.shipped(kind) else {
        throw CommandFailure(
          "the included templates are missing",
          hint: "keep share/debrief/templates beside bin/, or install debrief again")
      }
      let target = try folder(kind, in: folders.own)
      for name in try names(in: source) {
        if try copy(name, from: source, to: target) {
          written += 1
        } else {
          kept.append("\(kind)/\(name)")
        }
      }
    }
    context.notice("debrief: wrote \(written) templates to \(folders.own)")
    if !kept.isEmpty {
      context.notice("debrief: kept \(kept.count) that differ: \(kept.joined(separator: ", "))")
    }
    context.notice(
      "debrief: remove those that you don't change, so that updates of debrief reach them")
    return 0
  }

  private func names(in folder: String) throws(CommandFailure) -> [String] {
    do throws(FileError) {
      return try Folder.names(in: folder) { $0.hasSuffix(".mustache") }
    } catch {
      throw CommandFailure(error, hint: "install debrief again")
    }
  }

  /// Copies a template; false where there is one with other text, which stays.
  private func copy(
    _ name: String, from source: String, to target: String
  ) throws(CommandFailure) -> Bool {
    let path = "\(target)/\(name)"
    let text: String
    do throws(FileError) {
      text = try SmallFile.text(of: "\(source)/\(name)", limit: 1 << 24)
      if !context.parsed.isSet("force"), let own = try readFile(path) { return own == text }
    } catch {
      throw CommandFailure(error, hint: "make it readable, or move it away")
    }
    do throws(PublishingError) {
      try writeFileAtomically(path, text, followingLinks: false)
    } catch {
      throw CommandFailure(error)
    }
    return true
  }

  /// Makes the folder of a kind.
  private func folder(_ kind: String, in parent: String) throws(CommandFailure) -> String {
    if mkdir(parent, 0o777) != 0, errno != EEXIST {
      throw CommandFailure(
        "\(parent): \(String(cString: strerror(errno)))", hint: "make the folder, then run it again"
      )
    }
    do throws(PublishingError) {
      return try StateFolder.makeFolder(kind, in: parent)
    } catch {
      throw CommandFailure(error)
    }
  }
}
