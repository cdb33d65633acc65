import Aggregates
import CommandLineKit
import Files
import Findings
import Glibc
import Ledger
import PatternMatching
import Records
import Redaction
import Reports
import Templates

/// The configuration and moment of one run, and the steps that the reporting commands share.
struct ReportingRun: Sendable {
  let context: CommandContext
  let loaded: LoadedConfiguration
  let window: Window
  /// Hides secrets in whatever is read or shown.
  let redactor: Redactor
  /// Whether sessions of agents are looked for where nobody configured them.
  private let findsSessions: Bool
  /// The reports of the last nights.
  let earlier: EarlierReports
  /// What nights said that the output folder no longer holds.
  let memory: NightMemory
  /// Proposals that a branch has, by their path in the output folder.
  private let committedProposals: [String: String]

  /// A run over a window of `days` days, or as many as are configured.
  ///
  /// With `findsSessions`, sessions are read from where agents keep them, without a configuration;
  /// what is published must not hold what nobody asked for.
  ///
  /// The reports of earlier nights lie in `reports`, or else where its own go, and what is not
  /// there may be `committed` to a branch, as may `proposals`.
  init(
    _ context: CommandContext, reports: String? = nil, days: Int? = nil,
    findsSessions: Bool = false,
    committed: (String) -> String? = { _ in nil }, proposals: [String: String] = [:],
    stores: [StoreName: [String]]? = nil
  ) throws(CommandFailure) {
    self.context = context
    self.findsSessions = findsSessions
    committedProposals = proposals
    loaded = try context.loadConfiguration().reading(stores)
    redactor = try loaded.makeRedactor(cache: PatternFiles(context.invocation))
    window = Window(
      asOf: try context.asOf(loaded.configuration), days: days ?? loaded.configuration.windowDays)
    let folder = reports ?? loaded.configuration.output
    memory = NightMemory(project: loaded.projectFolder, output: folder)
    earlier = try EarlierReports(
      folder: folder, asOf: window.asOf,
      names: StoreLocator(loaded: loaded, home: context.invocation.home).names,
      committed: committed, memory: memory, warn: { context.notice($0) })
    context.record.begin(loaded, asOf: window.asOf)
    for file in loaded.ignored {
      context.notice(
        "\(file.path): warning: [foreign-configuration] not used: \(file.reason)")
    }
  }

  var locator: StoreLocator {
    StoreLocator(
      loaded: loaded, home: context.invocation.home, record: context.record,
      agents: AgentFolders(
        environment: context.invocation.environment, home: context.invocation.home,
        isSearched: findsSessions, allProjects: context.parsed.isSet("all-projects")))
  }

  /// Reads the stores and finds what they tell.
  ///
  /// The ledger keeps no more than the usual number of places of a failure: for more, everything is
  /// read.
  func analyze(
    _ stores: Set<StoreName>, places: Int = FailurePlaces.usualLimit
  ) throws(CommandFailure) -> Analysis {
    try analyze(
      stores, places > FailurePlaces.usualLimit ? .none : .reading, places: places
    ).analysis
  }

  /// Reads the stores and finds what they tell, with the ledger's help where there is one.
  ///
  /// - Returns: The analysis, and the session to commit when its reports are published.
  func analyze(
    _ stores: Set<StoreName>, _ use: LedgerUse, places: Int = FailurePlaces.usualLimit
  ) throws(CommandFailure) -> (analysis: Analysis, session: LedgerSession?) {
    let analyzer = Analyzer(
      locator: locator, window: window, redactor: redactor,
      workers: context.invocation.processors, earlierSuggestions: earlier.suggestionDates,
      weeks: try weeks(),
      grouping: DecidedGrouping(TemplateGrouping(), loaded.configuration.patterns.decisions),
      places: places, clock: context.invocation.uptime)
    let others = try otherMachines()
    var session = ledgerSession(use, others: others)
    var analysis: Analysis
    do throws(LedgerError) {
      analysis = try analyzer.analyze(stores, ledger: session)
    } catch {
      if case .tooShort = error { throw CommandFailure(summaries: error) }
      if use == .writing, others == nil {
        notice(
          "[unusable-ledger] \(error.message)", "debrief reads everything and starts a new one")
      }
      session = use == .writing || others != nil ? session?.startingAnew() : nil
      do throws(LedgerError) {
        analysis = try analyzer.analyze(stores, ledger: session)
      } catch {
        guard others != nil else {
          preconditionFailure("a ledger that is not read failed: \(error)")
        }
        throw CommandFailure(summaries: error)
      }
    }
    analysis.quality.machines = machines(others)
    for stage in analysis.stages { context.finished(stage) }
    try tell(analysis.quality)
    return (analysis, session)
  }

  /// Tells of what was read, and of what could not be.
  func tell(_ quality: DataQuality) throws(CommandFailure) {
    context.record.hide()
    try ReportingRun.checkDescriptors(quality)
    context.record.read(quality)
    for store in quality.stores {
      for problem in store.problems {
        context.notice("\(problem.path): warning: [\(problem.kind)] \(problem.message)")
      }
    }
  }

  /// What the reading of a store depends on.
  var input: StoreInput {
    StoreInput(
      locator: locator, window: window, redactor: redactor,
      workers: context.invocation.processors, earlierSuggestions: [:], weeks: 4)
  }

  /// Fails where a file was not read because the process may open no more: that is no fault of the
  /// file, and another moment would give another report.
  private static func checkDescriptors(_ quality: DataQuality) throws(CommandFailure) {
    let words = [EMFILE, ENFILE].map { systemMessage($0) }
    for problem in quality.stores.flatMap(\.problems) where words.contains(problem.message) {
      throw CommandFailure(
        "\(problem.path): can't be read: \(problem.message)",
        hint: "raise the limit of open files ('ulimit -n')")
    }
  }

  /// The files with people's decisions about limits.
  var proposalFiles: ProposalFiles {
    ProposalFiles(output: loaded.configuration.output, committed: committedProposals)
  }

  /// The reports with what people decided: about limits, and about corrections.
  private func decided(
    _ reports: [any Report], _ suggestions: SuggestionsReport?
  ) throws(CommandFailure) -> [any Report] {
    var decided: [any Report] = []
    for report in reports {
      if let insights = report as? InsightsReport {
        decided.append(insights.decided(by: try proposalFiles.read()))
      } else if let limited = report as? any ProposesTimeLimits {
        decided.append(limited.decided(by: try proposalFiles.readTimeLimits()))
      } else if let failures = report as? FailuresReport, let suggestions {
        decided.append(failures.applied(suggestions.findings.active))
      } else {
        decided.append(report)
      }
    }
    if let suggestions { decided.append(suggestions) }
    return decided
  }

  /// How many weeks the trend of operations has.
  private func weeks() throws(CommandFailure) -> Int {
    guard context.parsed.string("weeks") != nil else { return 4 }
    do throws(UsageError) {
      return try context.parsed.integer("weeks", in: 1...520) ?? 4
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The files with people's decisions.
  var reviewFiles: ReviewFiles { ReviewFiles(output: loaded.configuration.output) }

  /// The report on corrections, given what people decided; nil where they were not asked for.
  func suggestions(
    _ analysis: Analysis, _ content: ReviewFiles.Content, minimumFrequency: Int? = nil
  ) throws(CommandFailure) -> SuggestionsReport? {
    guard let feedback = analysis.corrections else { return nil }
    // Compiling the rules takes half a second.
    let entries = feedback.aggregate.entries
    let rules = try entries.isEmpty ? RuleSet([]) : context.stage("compile rules", self.rules)
    let configuration = loaded.configuration
    let review = FeedbackReview(
      entries: entries, index: feedback.index, matcher: rules,
      skills: SkillFolders(folders: configuration.skills, names: locator.names),
      minimumFrequency: minimumFrequency ?? configuration.patterns.minFrequency,
      maximumNew: configuration.suggestions.maxNew, asOf: window.asOf,
      failures: analysis.report(FailuresReport.self)?.findings)
    return try context.stage("review corrections") { () throws(CommandFailure) in
      do throws(FileError) {
        return try review.report(content)
      } catch {
        throw CommandFailure(error, hint: "make the skill readable, or correct 'skills'")
      }
    }
  }

  /// The rules that can be used; those that can't are told of, and stop nothing.
  private func rules() throws(CommandFailure) -> RuleSet {
    let rules = try RuleLoader(loaded: loaded, invocation: context.invocation).load().rules
    for problem in rules.problems {
      context.notice("\(displayedWord(problem.text)): error: [broken-rule] the rule is not used")
    }
    return rules
  }

  /// Reports of an analysis through the templates that people may have edited.
  func writer(
    _ analysis: Analysis, suggestions: SuggestionsReport? = nil
  ) throws(CommandFailure) -> ReportWriter {
    let writer = ReportWriter(
      try overview(analysis, suggestions: suggestions), templates: try templates("markdown"),
      links: loaded.configuration.links)
    context.record.made(writer)
    return writer
  }

  /// All reports of an analysis together.
  func overview(
    _ analysis: Analysis, suggestions: SuggestionsReport? = nil
  ) throws(CommandFailure) -> OverviewReport {
    OverviewReport(
      window: window, reports: try decided(analysis.reports, suggestions),
      patterns: analysis.patterns, quality: analysis.quality, previous: earlier.previousNight,
      earlierFacts: earlier.previousFacts)
  }

  /// The templates of a kind: the configured folder first, then the shipped ones.
  func templates(_ kind: String) throws(CommandFailure) -> TemplateLibrary {
    TemplateLibrary(
      folders: try TemplateFolders(loaded, context.invocation).folders(kind))
  }

  /// Exit code 1 under `--strict` when something could not be used, after saying so on stderr.
  ///
  /// It is asked for when the product has been written, so that a second document for programs on
  /// stdout would only spoil the first.
  func exitCode(_ analysis: Analysis) -> Int32 { exitCode(analysis.quality) }

  /// The same for what was read besides.
  func exitCode(_ quality: DataQuality) -> Int32 {
    guard context.parsed.isSet("strict"), !quality.isComplete else { return 0 }
    let skipped = quality.stores.reduce(0) { $0 + $1.skipped }
    let problems = quality.stores.reduce(0) { $0 + $1.problems.count }
    let failure = CommandFailure(
      "\(skipped) records and \(problems) paths could not be used",
      hint: "see data_quality.md, or 'debrief doctor'")
    context.console.notice(failure.line)
    return failure.code.rawValue
  }
}

extension LoadedConfiguration {
  /// Hides the built-in kinds of secrets and the configured ones.
  func makeRedactor(
    cache: (any PatternCache)? = nil
  ) throws(CommandFailure) -> Redactor {
    let added = configuration.redaction.kinds.map { SecretKind($0.name, $0.pattern) }
    do throws(RedactionError) {
      return try Redactor(
        kinds: added + SecretKind.standard, allow: configuration.redaction.allow,
        cache: cache)
    } catch {
      throw CommandFailure("\(error)", hint: "correct 'redaction.kinds' in the configuration")
    }
  }

  /// Finds secrets of the same kinds in finished output, as far as they have a shape.
  func makeGate(cache: (any PatternCache)? = nil) throws(CommandFailure) -> SecretGate {
    let added = configuration.redaction.kinds.map { SecretKind($0.name, $0.pattern) }
    do throws(RedactionError) {
      return try SecretGate(
        kinds: added + SecretKind.standard, allow: configuration.redaction.allow, cache: cache)
    } catch {
      throw CommandFailure("\(error)", hint: "correct 'redaction.kinds' in the configuration")
    }
  }
}

extension LoadedConfiguration {
  /// The configuration with some stores in place of all configured ones; nil for no change.
  fileprivate func reading(_ stores: [StoreName: [String]]?) -> LoadedConfiguration {
    guard let stores else { return self }
    var configuration = configuration
    for store in StoreName.allCases { configuration.stores[store] = stores[store] ?? [] }
    return LoadedConfiguration(
      configuration: configuration, file: file, ignored: ignored, projectFolder: projectFolder)
  }
}

extension CommandFailure {
  /// Summaries that hold what no debrief wrote, or too little.
  fileprivate init(summaries error: LedgerError) {
    self.init("the summaries can't be used: \(error.message)", hint: "make them again")
  }

  init(_ error: TemplateError) {
    self.init(.failed, error.description, hint: "correct the template, or remove your copy of it")
  }
}
