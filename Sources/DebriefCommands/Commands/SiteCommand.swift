import CommandLineKit
import Publishing
import Records
import Reports
import Site
import Templates

/// `debrief site`: a folder of Markdown becomes a static site.
enum SiteCommand: Command {
  static let spec = CommandSpec(
    "site", summary: "Build the static HTML site from Markdown.",
    discussion:
      "Every .md file of the folder becomes a page. debrief copies .svg files and linked files,"
      + " and reports broken links. Front matter gives a page its title; raw HTML is shown as text."
      + " The site needs no server and loads nothing from outside. Your own files in its folder are"
      + " kept; a folder with files but without a site of debrief is refused.",
    examples: [
      ExampleSpec("debrief site", "build reports/site from reports/"),
      ExampleSpec("debrief site --input docs --output public", "a site from other Markdown"),
    ],
    options: [
      .value(
        "input", "DIR", kind: .folder, help: "The folder of Markdown.",
        defaultText: "the output folder of nightly"),
      .value(
        "output", "DIR", kind: .folder, help: "The folder of the site.",
        defaultText: "site in the input folder"),
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context, reports: context.absolutePath("input"))
    let input = context.absolutePath("input") ?? run.loaded.configuration.output
    let output = context.absolutePath("output") ?? "\(input)/site"
    let folder = try SiteFolder(output)
    var sources = try MarkdownFolder(input, leavingOut: output)
    if run.earlier.reportedMoment != nil {
      // As in a night: it is no page of the reports.
      sources.pages[ReportWriter.pullRequestName] = nil
    }
    guard !sources.pages.isEmpty else {
      throw CommandFailure(
        "\(input): no Markdown in the folder", hint: "run 'debrief nightly' first")
    }
    let reported = run.earlier.reportedMoment
    let isAlone = output != "\(input)/site"
    let site = try context.stage("build site") { () throws(CommandFailure) in
      try buildSite(
        // As in a night: a site within the reports shows the charts beside it.
        pages: sources.pages,
        assets: isAlone || reported == nil
          ? sources.assets : sources.assets.filter { !$0.key.hasPrefix("charts/") },
        candidates: sources.candidates(isAlone: isAlone), asOf: reported,
        templates: try run.templates("html"), sourceFolder: isAlone ? nil : "..",
        address: run.loaded.configuration.links.site)
    }
    let copies = try sources.bytes(of: site.linked)
    var files = site.files
    files[SiteFolder.markerName] = SiteFolder.marker(of: Array(files.keys) + copies.keys)
    tell(site.missing, sources.others, isAlone: isAlone, of: input, context)
    let summary = try context.stage("publish") { () throws(CommandFailure) in
      try folder.publish(files, others: copies)
    }
    context.notice(
      "debrief: \(files.count + copies.count) files in \(output), \(summary.written) written"
    )
    return 0
  }

  /// How many links to nothing are told.
  private static let toldTargets = 100

  /// Says which links lead to nothing, and which files were left out.
  private static func tell(
    _ missing: [MissingTarget], _ others: Set<String>, isAlone: Bool, of input: String,
    _ context: CommandContext
  ) {
    let left = missing.filter { isAlone || !others.contains($0.target) }
    for link in left.prefix(toldTargets) {
      let place = "\(input)/\(link.page)\(link.line.map { ":\($0)" } ?? "")"
      let target = displayedWord(link.target)
      context.notice(
        others.contains(link.target)
          ? "\(place): warning: [not-copied] '\(target)' could run scripts and is not copied"
          : "\(place): warning: [missing-target] there is no file '\(target)'")
    }
    if left.count > toldTargets {
      context.notice("debrief: warning: [missing-target] \(left.count - toldTargets) more links")
    }
  }
}

/// The site of Markdown pages, as `nightly` and `site` build it.
func buildSite(
  pages: [String: String], assets: [String: String], candidates: Set<String> = [],
  asOf: String?, templates: TemplateLibrary, sourceFolder: String?, address: String? = nil
) throws(CommandFailure) -> SiteBuilder.Result {
  var options = SiteOptions()
  options.asOf = asOf ?? ""
  options.generator = "debrief \(DebriefProgram.version)"
  options.sourceFolder = sourceFolder
  options.address = address
  options.reportOrder = ReportRegistry.kinds.map(\.pageName)
  options.folderTitles = ReportRegistry.groups.map {
    .init(folder: $0.folder, title: $0.title)
  }
  do throws(SiteError) {
    return try SiteBuilder(templates: templates, options: options)
      .site(pages: pages, assets: assets, candidates: candidates)
  } catch {
    if case .template(let broken) = error { throw CommandFailure(broken) }
    throw CommandFailure("\(error)", hint: "rename one of the files")
  }
}
