/// A configuration with where it came from.
struct LoadedConfiguration: Sendable, Equatable {
  /// All layers applied.
  let configuration: Configuration
  /// The file that was read; `nil` when there is none.
  let file: ConfigurationFile?
  /// Configurations of others in folders above, which are not used.
  var ignored: [ConfigurationSearch.Ignored] = []
  /// The folder that defaults and usual places are relative to.
  ///
  /// That of `--project-dir`, else the one of the file, named or found, else the working folder.
  let projectFolder: String
}
