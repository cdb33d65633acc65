import Foundation

@testable import DebriefCommands

/// A configuration from layers that are written in the test, for the project `/project`.
func configuration(
  file: String? = nil, environment: [String: String] = [:],
  overrides: ConfigurationOverrides = ConfigurationOverrides()
) throws(ConfigurationError) -> Configuration {
  var configuration = Configuration(projectFolder: "/project")
  if let file {
    let folders = ConfigurationFolders(base: "/project", home: "/home/me")
    try ConfigurationLayer(folders: folders, zones: .system)
      .apply(file: file, named: "debrief.yaml", to: &configuration)
  }
  let outer = ConfigurationLayer(
    folders: ConfigurationFolders(base: "/here", home: "/home/me"), zones: .system)
  try outer.apply(environment: environment, to: &configuration)
  try overrides.apply(to: &configuration, by: outer)
  return configuration
}

/// The error of a configuration; `nil` when it is fine.
func failure(
  file: String? = nil, environment: [String: String] = [:],
  overrides: ConfigurationOverrides = ConfigurationOverrides()
) -> ConfigurationError? {
  do throws(ConfigurationError) {
    _ = try configuration(file: file, environment: environment, overrides: overrides)
    return nil
  } catch {
    return error
  }
}

/// A folder with files that is removed after use; its path has no links in it.
func withFolder<Result>(
  _ files: [String: String], _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appending(path: "configuration-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (name, text) in files {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(folder.path)
}
