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
    discussion: "Every .md file of the folder becomes a page, and .svg files are taken along. The"
      + " site needs no server and loads nothing from outside. Files of yours in its folder stay;"
      + " a folder that has files and no site of debrief's is refused.",
    examples: [
      ExampleSpec("debrief site", "build reports/site from reports/"),
      ExampleSpec("debrief site --input docs --output public", "a site of other Markdown"),
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
    let files = try context.stage("build site") { () throws(CommandFailure) in
      try buildSite(
        pages: sources.pages, assets: sources.assets, asOf: reported,
        templates: try run.templates("html"),
        sourceFolder: output == "\(input)/site" ? ".." : nil)
    }
    let summary = try context.stage("publish") { () throws(CommandFailure) in
      try folder.publish(files)
    }
    context.notice(
      "debrief: \(files.count) files in \(output), \(summary.written) of them written")
    return 0
  }
}

/// The site of Markdown pages with its marker, as `nightly` and `site` build it.
func buildSite(
  pages: [String: String], assets: [String: String], asOf: String?, templates: TemplateLibrary,
  sourceFolder: String?
) throws(CommandFailure) -> [String: String] {
  var options = SiteOptions()
  options.asOf = asOf ?? ""
  options.generator = "debrief \(DebriefProgram.version)"
  options.sourceFolder = sourceFolder
  options.reportOrder = ReportRegistry.kinds.map(\.pageName)
  options.folderTitles = ReportRegistry.groups.map {
    .init(folder: $0.folder, title: $0.title)
  }
  do throws(SiteError) {
    var files = try SiteBuilder(templates: templates, options: options)
      .build(pages: pages, assets: assets)
    files[SiteFolder.markerName] = SiteFolder.marker(of: files.keys)
    return files
  } catch {
    if case .template(let broken) = error { throw CommandFailure(broken) }
    throw CommandFailure("\(error)", hint: "rename one of the files")
  }
}
