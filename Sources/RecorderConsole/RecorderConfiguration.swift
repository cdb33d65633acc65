import CommandLineKit
import Files
import Glibc
import RecordCommands
import YAMLDocuments

/// What `debrief-recorder` uses of `debrief.yaml` and of the environment.
struct RecorderConfiguration {
  private static let fileName = "debrief.yaml"

  /// The folder that usual places are relative to, absolute.
  private(set) var project: String
  /// The places of stores that are configured.
  private(set) var stores: [RecordStore: [String]] = [:]
  /// Whether there are kinds of secrets that this program does not know.
  private(set) var addsSecrets = false

  /// Reads the file that is named, else the one here or above; then variables, which beat it.
  init(
    config: String?, project givenProject: String?, _ environment: [String: String]
  ) throws(RecordFailure) {
    func variable(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let here = Surroundings.workingFolder
    let home = variable("HOME")
    let wanted = givenProject ?? variable("DEBRIEF_PROJECT_DIR")
    let start =
      try wanted.map { (path) throws(RecordFailure) in
        try RecorderConfiguration.resolve(path, in: here, home, "--project-dir")
      } ?? here
    let named = try (config ?? variable("DEBRIEF_CONFIG")).map { (path) throws(RecordFailure) in
      try RecorderConfiguration.resolve(path, in: here, home, "--config")
    }
    let file = named ?? RecorderConfiguration.find(from: start)
    project = start
    if let file {
      let folder = RecorderConfiguration.parent(of: file) ?? "/"
      if wanted == nil { project = folder }
      try read(file, folder, home, isTrusted: variable("DEBRIEF_TRUST_CONFIG") != nil)
    }
    for store in RecordStore.allCases {
      let name = "DEBRIEF_STORES_\(store.rawValue.uppercased())"
      guard let text = variable(name) else { continue }
      stores[store] = try RecorderConfiguration.elements(of: text, name).map {
        (path) throws(RecordFailure) in
        try RecorderConfiguration.resolve(path, in: here, home, name)
      }
    }
    if variable("DEBRIEF_REDACTION_KINDS") != nil { addsSecrets = true }
  }

  private mutating func read(
    _ file: String, _ folder: String, _ home: String?, isTrusted: Bool
  ) throws(RecordFailure) {
    let shown = displayedWord(file, limit: .max)
    let text: String
    do throws(FileError) {
      text = try SmallFile.text(of: file, limit: YAMLLimits.standard.bytes)
    } catch {
      throw RecordFailure(
        isUsage: true, "\(shown): can't be read: \(error.reason)",
        hint: "make it a readable file, or name another one by '--config'")
    }
    var status = stat()
    guard
      isTrusted
        || uninterrupted({ stat(file, &status) }) == 0
          && [0, geteuid()].contains(status.st_uid)
    else {
      throw RecordFailure(
        isUsage: true, "\(shown): the file belongs to another user",
        hint: "read it, then allow it with DEBRIEF_TRUST_CONFIG=1")
    }
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text, file: shown)
    } catch {
      throw RecordFailure(isUsage: true, "\(error)", hint: "correct the file")
    }
    for store in RecordStore.allCases {
      guard let node = root["stores"]?[store.rawValue], !node.isNull else { continue }
      var paths: [String] = []
      for element in node.elements ?? [node] {
        guard let path = element.text, !path.isEmpty else {
          throw RecordFailure(
            isUsage: true,
            "\(shown):\(element.position.line): 'stores.\(store.rawValue)' is no path",
            hint: "give a path, or a list of paths")
        }
        paths.append(
          try RecorderConfiguration.resolve(path, in: folder, home, "stores.\(store.rawValue)"))
      }
      stores[store] = paths
    }
    let kinds = root["redaction"]?["kinds"]
    addsSecrets = kinds.map { !$0.isNull && $0.elements?.isEmpty != true } ?? false
  }

  /// The file in a folder or the nearest one above.
  private static func find(from start: String) -> String? {
    var folder: String? = start
    while let current = folder {
      let path = current == "/" ? "/\(fileName)" : "\(current)/\(fileName)"
      if access(path, F_OK) == 0 { return path }
      folder = parent(of: current)
    }
    return nil
  }

  private static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The elements of a variable: YAML, or texts with colons between; an address takes the rest.
  private static func elements(of text: String, _ name: String) throws(RecordFailure) -> [String] {
    if text.hasPrefix("[") {
      do throws(YAMLError) {
        let node = try YAMLNode(parsing: text, file: name)
        return (node.elements ?? []).compactMap(\.text)
      } catch {
        throw RecordFailure(isUsage: true, "\(error)", hint: "correct the variable")
      }
    }
    var elements: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      let isAddress = rest.hasPrefix("postgresql://") || rest.hasPrefix("postgres://")
      let end = isAddress ? rest.endIndex : rest.firstIndex(of: ":") ?? rest.endIndex
      if end > rest.startIndex { elements.append(String(rest[..<end])) }
      rest = rest[end...].dropFirst()
    }
    return elements
  }

  private static func resolve(
    _ path: String, in folder: String, _ home: String?, _ key: String
  ) throws(RecordFailure) -> String {
    if path.hasPrefix("/") || path.contains("://") { return path }
    guard path.hasPrefix("~") else {
      var rest = path[...]
      while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
      return rest == "." || rest.isEmpty ? folder : folder == "/" ? "/\(rest)" : "\(folder)/\(rest)"
    }
    guard let home, path == "~" || path.hasPrefix("~/") else {
      throw RecordFailure(
        isUsage: true, "'\(displayedWord(path))' can't be used for '\(key)'",
        hint: "give an absolute path, a relative path or one that starts with ~/")
    }
    return home + path.dropFirst()
  }
}
