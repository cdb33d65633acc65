import Files
import Glibc

/// Where templates lie: what people edit first, then what came with the program.
struct TemplateFolders: Sendable {
  private let configured: String?
  private let project: String
  private let programFile: String?

  init(_ loaded: LoadedConfiguration, _ invocation: Invocation) {
    configured = loaded.configuration.templates
    project = loaded.projectFolder
    programFile = invocation.programFile
  }

  /// The folders of templates of a kind (`markdown`, `html`, `rules`, `schedules`), the first that has a file
  /// wins.
  func folders(_ kind: String) throws(CommandFailure) -> [String] {
    var folders: [String] = []
    if let configured {
      guard exists(configured) else {
        throw CommandFailure(
          "\(configured): no such template folder",
          hint: "correct 'templates' in the configuration")
      }
      folders.append("\(configured)/\(kind)")
    } else if exists("\(project)/templates/\(kind)") {
      folders.append("\(project)/templates/\(kind)")
    }
    guard let shipped = shipped(kind) else {
      throw CommandFailure(
        "the included templates are missing",
        hint: "keep share/debrief/templates beside bin/, or set 'templates' to a folder")
    }
    return folders + [shipped]
  }

  /// The folder that people edit: the configured one, else `templates` of the project.
  var own: String { configured ?? "\(project)/templates" }

  /// The folder of the templates that came with the program; nil where they are missing.
  ///
  /// Installed programs have `../share/debrief/templates`; one in a build folder lies somewhere
  /// below the sources, which have `templates`.
  func shipped(_ kind: String) -> String? {
    guard let programFile else { return nil }
    var folder = parent(programFile)
    let installed = "\(parent(folder))/share/debrief/templates/\(kind)"
    if exists(installed) { return installed }
    while folder != "/" {
      folder = parent(folder)
      let candidate = folder == "/" ? "/templates/\(kind)" : "\(folder)/templates/\(kind)"
      if exists("\(candidate)/\(marker(kind))") { return candidate }
    }
    return nil
  }

  /// A file that only the program's own folder is sure to have.
  private func marker(_ kind: String) -> String {
    switch kind {
    case "html": "page.mustache"
    case "rules": "testing.yaml"
    case "schedules": "debrief.timer"
    default: "performance.mustache"
    }
  }

  private func parent(_ path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/")
  }

  /// Whether something is there; what the system refuses to look at is, and reading it says why.
  private func exists(_ path: String) -> Bool {
    do throws(FileError) { return try status(at: path) != nil } catch { return true }
  }
}
