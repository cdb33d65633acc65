import Files
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
    for path in loaded.configuration.patterns.rules { paths += try files(at: path, &problems) }
    var rules: [FeedbackRule] = []
    var files: [(name: String, rules: Int)] = []
    for path in paths {
      let shown = names.shown(path)
      guard let text = try text(path, shown, &problems) else { continue }
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
      for name in try ruleFiles(in: folder, mayBeMissing: true) where byName[name] == nil {
        byName[name] = "\(folder)/\(name)"
      }
    }
    return byName.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The rule files that a configured path stands for: itself, or those in a folder.
  private func files(
    at path: String, _ problems: inout [RuleProblem]
  ) throws(CommandFailure) -> [String] {
    let found: stat?
    do throws(FileError) {
      found = try status(at: path)
    } catch {
      throw unreadable(error)
    }
    guard let status = found else {
      let standard = Configuration(projectFolder: loaded.projectFolder).patterns.rules
      // Nobody asked for the usual folder.
      if !standard.contains(path) {
        problems.append(
          RuleProblem(location: nil, message: "\(names.shown(path)): \(systemMessage(ENOENT))"))
      }
      return []
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    return try ruleFiles(in: path).map { "\(path)/\($0)" }
  }

  /// The names of a folder's YAML files, ascending; hidden ones are left out.
  ///
  /// - Parameter mayBeMissing: Whether there need be no such folder: templates of a project hardly
  ///   ever have rules beside them.
  private func ruleFiles(
    in folder: String, mayBeMissing: Bool = false
  ) throws(CommandFailure) -> [String] {
    do throws(FileError) {
      return try Folder.names(in: folder) {
        !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
      }
    } catch {
      if mayBeMissing, error.isMissing { return [] }
      throw unreadable(error)
    }
  }

  private func text(
    _ path: String, _ shown: String, _ problems: inout [RuleProblem]
  ) throws(CommandFailure) -> String? {
    let place = Location(file: shown, line: 1)
    do throws(FileError) {
      let bytes = try SmallFile.bytes(of: path, limit: RuleLoader.fileBytes)
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      problems.append(RuleProblem(location: place, message: "the file is not UTF-8"))
    } catch {
      switch error.problem {
      // What somebody put there is no file of rules.
      case .notAFile, .tooLong:
        problems.append(RuleProblem(location: place, message: error.reason))
      // The rules may be fine. Without them, corrections would be counted in other patterns.
      default: throw unreadable(error)
      }
    }
    return nil
  }

  private func unreadable(_ error: FileError) -> CommandFailure {
    CommandFailure(
      "\(names.shown(error.path)): \(error.reason)",
      hint: "make the rules readable, or set 'patterns.rules' to others")
  }
}
