extension Configuration {
  /// Finds the file and applies the layers: defaults, file, environment, options.
  ///
  /// Paths in the file are relative to it, those in variables and options to the working folder.
  /// `--config` and `--project-dir` beat `DEBRIEF_CONFIG` and `DEBRIEF_PROJECT_DIR`. The project's
  /// folder is that of the file unless it is given, so that it does not matter where the program
  /// was started.
  static func load(_ request: ConfigurationRequest) throws(ConfigurationError)
    -> LoadedConfiguration
  {
    let here = ConfigurationFolders(base: request.workingFolder, home: request.home)
    func folder(_ option: String?, _ name: String, _ variable: String) throws(ConfigurationError)
      -> String?
    {
      let fromEnvironment = request.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
      guard let text = option ?? fromEnvironment else { return nil }
      let layer = ConfigurationLayer(folders: here, zones: request.zones)
      let reader = SettingReader(
        node: ConfigurationLayer.scalar(text), key: option == nil ? variable : name,
        origin: option == nil ? .environment(variable) : .option(name), folders: layer.folders,
        zones: layer.zones, boundary: nil)
      do throws(ConfigurationError) {
        return try reader.path()
      } catch {
        throw option == nil ? error : error.inOption
      }
    }

    let givenProject = try folder(request.projectOption, "--project-dir", "DEBRIEF_PROJECT_DIR")
    let givenFile = try folder(request.configOption, "--config", "DEBRIEF_CONFIG")
    let start = givenProject ?? here.joined(".")
    let file: ConfigurationFile?
    var ignored: [ConfigurationSearch.Ignored] = []
    if let givenFile {
      file = try .read(
        givenFile,
        shownAs: request.configOption ?? request.environment["DEBRIEF_CONFIG"] ?? givenFile)
    } else {
      let search = ConfigurationSearch(from: start, user: request.user)
      file = try .find(search, from: start)
      ignored = search.ignored
    }
    let project = givenProject ?? file?.folder ?? start

    var configuration = Configuration(projectFolder: project)
    let isTrusted = try ConfigurationLayer.trusts(request.environment)
    let boundary =
      request.trustsFile || isTrusted ? nil : file?.boundary(for: request.user)
    if let file {
      let folders = ConfigurationFolders(base: file.folder, home: request.home)
      try ConfigurationLayer(folders: folders, zones: request.zones, boundary: boundary)
        .apply(file: file.text, named: file.shownName, to: &configuration)
    }
    let outer = ConfigurationLayer(folders: here, zones: request.zones)
    try outer.apply(environment: request.environment, to: &configuration)
    do throws(ConfigurationError) {
      try request.overrides.apply(to: &configuration, by: outer)
    } catch {
      throw error.inOption
    }
    if let file, let boundary, project == file.folder {
      try configuration.check(
        boundary, defaults: Configuration(projectFolder: project), place: file.shownName)
    }
    return LoadedConfiguration(
      configuration: configuration, file: file, ignored: ignored, projectFolder: project)
  }
}
