import Findings
import Glibc
import Records
import Stores

/// Reads the rules that came with the program, and those of the project.
struct RuleLoader: Sendable {
  let loaded: LoadedConfiguration
  let invocation: Invocation

  /// What was read, by place.
  struct Result: Sendable {
    /// The rules, compiled, with the problems of all of them.
    let rules: RuleSet
    /// Every file that was read, as shown, with how many rules it holds that could be read.
    let files: [(name: String, rules: Int)]
  }

  /// Longer files are no rules that people wrote.
  private static let fileBytes = 1 << 20

  /// The shipped rules, of which a file of the same name among the project's templates replaces
  /// one, then those that the configuration names.
  func load() throws(CommandFailure) -> Result {
    var problems: [RuleProblem] = []
    var paths = try shippedFiles(&problems)
    for path in loaded.configuration.patterns.rules { paths += files(at: path, &problems) }
    var rules: [FeedbackRule] = []
    var files: [(name: String, rules: Int)] = []
    for path in paths {
      let shown = names.shown(path)
      guard let text = text(path, shown, &problems) else { continue }
      let read = RuleDecoder(file: shown).rules(in: text)
      rules += read.rules
      problems += read.problems
      files.append((shown, read.rules.count))
    }
    return Result(
      rules: RuleSet(rules, problems: problems, cache: PatternFiles(invocation)), files: files)
  }

  private var names: PathNames {
    PathNames(root: loaded.projectFolder, home: invocation.home)
  }

  private func shippedFiles(_ problems: inout [RuleProblem]) throws(CommandFailure) -> [String] {
    var byName: [String: String] = [:]
    for folder in try TemplateFolders(loaded, invocation).folders("rules") {
      guard let found = try? RuleLoader.ruleFiles(in: folder) else { continue }
      for name in found where byName[name] == nil { byName[name] = "\(folder)/\(name)" }
    }
    return byName.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The rule files that a configured path stands for: itself, or those in a folder.
  private func files(at path: String, _ problems: inout [RuleProblem]) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      let standard = Configuration(projectFolder: loaded.projectFolder).patterns.rules
      // Nobody asked for the usual folder.
      if code != ENOENT || !standard.contains(path) {
        problems.append(
          RuleProblem(location: nil, message: "\(names.shown(path)): \(words(code))"))
      }
      return []
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    do throws(SmallFile.Failure) {
      return try RuleLoader.ruleFiles(in: path).map { "\(path)/\($0)" }
    } catch {
      problems.append(
        RuleProblem(location: nil, message: "\(names.shown(path)): \(error.reason)"))
      return []
    }
  }

  /// The names of a folder's YAML files, ascending; hidden ones are left out.
  private static func ruleFiles(in folder: String) throws(SmallFile.Failure) -> [String] {
    try folderNames(folder).filter {
      !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
    }
  }

  private func text(
    _ path: String, _ shown: String, _ problems: inout [RuleProblem]
  ) -> String? {
    let place = Location(file: shown, line: 1)
    do throws(SmallFile.Failure) {
      let bytes = try SmallFile.bytes(of: path, limit: RuleLoader.fileBytes)
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      problems.append(RuleProblem(location: place, message: "the file is not UTF-8"))
    } catch {
      problems.append(RuleProblem(location: place, message: error.reason))
    }
    return nil
  }

  private func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
