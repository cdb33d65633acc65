import Files
import Findings
import Publishing
import Records
import Reports
import Site
import Templates

/// The way from what was found to the output folder and the branch.
struct NightlyWork: Sendable {
  let run: ReportingRun
  let folder: ReportsFolder
  /// Where to commit; nil where nobody asked for that.
  let commit: NightCommit?

  /// What a night did.
  struct Result: Sendable {
    let analysis: Analysis
    let writer: ReportWriter
    let publication: PublicationSummary
    /// Lines about the commit; nil where there was none to make.
    let committed: String?
    /// The text of the summary in the output folder.
    let summary: String
  }

  /// How often it is done again when people decide something meanwhile.
  private static let attempts = 5

  /// Writes the reports of what was found, with what people decided up to the last moment.
  func publish(_ found: Analysis) throws(CommandFailure) -> Result {
    for _ in 0..<Self.attempts {
      if let result = try attempt(found) { return result }
    }
    throw CommandFailure(
      "\(run.loaded.configuration.output): people changed it \(Self.attempts) times during the"
        + " run", hint: "run again later")
  }

  /// One attempt; nil where people decided something that it does not know.
  private func attempt(_ found: Analysis) throws(CommandFailure) -> Result? {
    let base = try commit?.base()
    let reviewFiles = run.reviewFiles
    let before = try reviewFiles.texts()
    let proposals = try run.proposalFiles.texts()
    var decisions = try reviewFiles.read()
    if let commit, let base { decisions = try commit.decisions(decisions, reviewFiles, in: base) }
    decisions = try remembering(decisions)
    let analysis = found.leavingOutAbsentStores(
      keepsCorrections: !decisions.isEmpty || found.hasRecurringFailures)
    let suggestions = try run.suggestions(analysis, decisions)
    let writer = try run.writer(analysis, suggestions: suggestions)
    var files = try run.context.stage("render reports") { () throws(CommandFailure) in
      try reports(writer)
    }
    var history = decisions.historyText
    if let suggestions {
      files[reviewFiles.name] = files[reviewFiles.name].map(suggestions.dated)
      try ReviewFiles.check(files[reviewFiles.name] ?? "", shows: suggestions)
      history = ReviewFiles.history(decisions, adding: suggestions)
      files[ReviewFiles.historyName] = try ReviewFiles.Content.published(
        history, asOf: run.window.asOf)
    }
    let form = try self.form()
    let standing = try standing(files, form, on: base)
    // What is not committed is tonight's.
    var made = try merge(
      files.merging(standing?.reports ?? [:]) { _, standing in standing }, on: base)
    let summary = made.files[ReportWriter.summaryName] ?? ""
    if let standing, !standing.site.isEmpty {
      made.add(try merge(standing.site, on: base))
    } else {
      made.add(try merge(try site(of: made.files), on: base))
    }
    try folder.check()
    let gate = try gate(made.files)
    let names = Set(made.files.keys)
    let parts = run.loaded.configuration.commitParts
    let owned = ReportWriter.ownedFolders.union(writer.stalePages(run.earlier.reports))
      .union(writer.retiredFiles)
    var kept: Set<String> = []
    if let commit, let base {
      kept = try commit.peoplesFiles(in: owned, besides: names, on: base)
    }
    let output = made.files
    let written = try run.context.stage("publish") {
      () throws(CommandFailure) -> PublicationSummary? in
      do throws(PublishingError) {
        return try Publishing.publish(
          output, to: run.loaded.configuration.output, ownedFolders: owned, kept: kept,
          isCurrent: {
            (try? reviewFiles.texts()) == before && (try? run.proposalFiles.texts()) == proposals
          })
      } catch {
        if case .outdated = error { return nil }
        throw CommandFailure(error)
      }
    }
    guard let publication = written else { return nil }
    var committed: String?
    if let commit, let base {
      let night = Night(
        files: names.filter(parts.contain),
        generated: made.generated.filter { parts.contain($0.key) },
        ownedFolders: owned, kept: kept, form: form)
      let message = NightMessage(
        asOf: standing?.asOf ?? run.window.asOf, writer: writer, files: files,
        earlier: try commit.documents(like: files, in: base))
      committed = try run.context.stage("commit") { () throws(CommandFailure) in
        try commit.commit(night, on: base, saying: message, through: gate)
      }
      if committed == nil { return nil }
    }
    if let standing {
      stand(standing)
    } else if let reason = run.memory.keep(
      files, history: history, asOf: run.window.asOf, isFirst: run.earlier.isFirst)
    {
      // The reports stand: only a night that is done again knows less.
      run.context.notice("debrief: warning: [night-not-kept] \(reason)")
    }
    return Result(
      analysis: analysis, writer: writer, publication: publication, committed: committed,
      summary: summary)
  }

  /// The decisions with what nights wrote that the output folder no longer shows.
  private func remembering(
    _ decisions: ReviewFiles.Content
  ) throws(CommandFailure) -> ReviewFiles.Content {
    guard !run.earlier.isFirst else { return decisions }
    let kept: String?
    do throws(FileError) {
      kept = try run.memory.history()
    } catch {
      throw CommandFailure(error, hint: "make it readable, or remove it")
    }
    guard let kept else { return decisions }
    return try decisions.remembering(kept, named: run.memory.historyPath)
  }

  /// The last look for secrets, which the files have passed.
  private func gate(_ files: [String: String]) throws(CommandFailure) -> NightGate {
    try run.context.stage("look for secrets") { () throws(CommandFailure) in
      let gate = try NightGate(run.loaded, cache: PatternFiles(run.context.invocation))
      try gate.check(files)
      return gate
    }
  }

  private func merge(
    _ files: [String: String], on base: NightBase?
  ) throws(CommandFailure) -> NightMerge {
    guard let commit, let base else { return NightMerge(files) }
    return try commit.merge(files, on: base)
  }

  /// The last night, where this one has nothing to tell that it has not told.
  private func standing(
    _ files: [String: String], _ form: String, on base: NightBase?
  ) throws(CommandFailure) -> StandingNight? {
    guard let commit, let base else { return nil }
    return try run.context.stage("compare") { () throws(CommandFailure) in
      try commit.standing(
        files.filter { run.loaded.configuration.commitParts.contain($0.key) }, run.window,
        form: form, on: base)
    }
  }

  /// Says that the reports of an earlier night stand.
  private func stand(_ night: StandingNight) {
    run.context.record.stands(night.asOf)
    run.context.notice(
      "debrief: nothing has changed since the run of \(night.asOf.text); its reports are kept")
  }

  /// All that gives values their form.
  private func form() throws(CommandFailure) -> String {
    let folders = TemplateFolders(run.loaded, run.context.invocation)
    let searched = try folders.folders("markdown") + folders.folders("html")
    do throws(FileError) {
      return try NightForm(folders: searched).text
    } catch {
      throw CommandFailure(error, hint: "make the templates readable")
    }
  }

  /// The files of the site, by their path in the output folder.
  private func site(of files: [String: String]) throws(CommandFailure) -> [String: String] {
    // The body of a pull request is no page: it repeats what the pages say.
    let pages = files.filter {
      $0.key.hasSuffix(".md") && $0.key != ReportWriter.pullRequestName
    }
    let site = try run.context.stage("build site") { () throws(CommandFailure) in
      try self.site(pages)
    }
    return Dictionary(uniqueKeysWithValues: site.map { ("site/\($0.key)", $0.value) })
  }

  /// Charts are shown from the folder beside the site, as JSON is linked there: each is there once.
  private func site(_ pages: [String: String]) throws(CommandFailure) -> [String: String] {
    var files = try buildSite(
      pages: pages, assets: [:], asOf: run.window.asOf.text,
      templates: try run.templates("html"), sourceFolder: "..",
      address: run.loaded.configuration.links.site
    ).files
    files[SiteFolder.markerName] = SiteFolder.marker(of: files.keys)
    return files
  }

  private func reports(_ writer: ReportWriter) throws(CommandFailure) -> [String: String] {
    do throws(TemplateError) {
      var files = try writer.files()
      files[OutputMark.name] = OutputMark.text
      files.merge(run.loaded.configuration.commitParts.gitFiles) { own, _ in own }
      return files
    } catch {
      throw CommandFailure(error)
    }
  }
}
