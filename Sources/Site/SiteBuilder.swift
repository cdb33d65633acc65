internal import Parallel
public import Templates

/// Makes a static site of Markdown pages.
///
/// The same pages, assets, templates and options give the same files. The pages are rendered in
/// parallel. They can be read without the script of the site, load nothing from outside and open from a folder as well as from
/// a server.
public struct SiteBuilder: Sendable {
  private let templates: TemplateLibrary
  private let options: SiteOptions

  /// A builder that lays pages out with the templates `page`, `style` and `script`.
  public init(templates: TemplateLibrary, options: SiteOptions = SiteOptions()) {
    self.templates = templates
    self.options = options
  }

  /// Renders the site: the text of each file by its path from the site's root.
  ///
  /// `pages` is Markdown by path: `tasks/x.md` becomes `tasks/x.html`, and `index.md` or else
  /// `README.md` becomes `index.html`; a folder with neither gets a page that lists its own.
  /// `assets` are taken over as they are. Where two files would meet, one gets a number.
  public func build(
    pages: [String: String], assets: [String: String] = [:]
  ) throws(SiteError) -> [String: String] {
    try site(pages: pages, assets: assets, candidates: []).files
  }

  /// A site, and what came to light on the way.
  public struct Result: Sendable {
    /// The text of each file by its path from the site's root.
    public let files: [String: String]
    /// Where files go that pages lead to: their path beside the pages → their path in the site.
    public let linked: [String: String]
    /// Links to nothing, by page and place.
    public let missing: [MissingTarget]
  }

  /// Renders the site as ``build(pages:assets:)`` does, and says which of the `candidates`, which are
  /// paths of files beside the pages, have to be copied, and which links lead to nothing.
  public func site(
    pages: [String: String], assets: [String: String] = [:], candidates: Set<String>
  ) throws(SiteError) -> Result {
    for path in pages.keys.sorted() + assets.keys.sorted() + candidates.sorted()
    where !SitePath.isPlain(path) {
      throw .invalidPath(path)
    }
    let files = try SiteFiles(pages: pages.keys, assets: candidates.union(assets.keys))
    let template: Template
    let (style, script): (String, String)
    do {
      template = try templates.template("page")
      style = try templates.render("style", [:], escape: .html)
      script = try templates.render("script", [:], escape: .html)
    } catch { throw .template(error) }

    // Rows of other pages are about what the page is about.
    let hasRows = files.index == nil
    var contents = content(of: pages, files, candidates, hasRows: hasRows)
    let listings = FolderIndex.pages(
      files, titles: contents.mapValues(\.title), options: options)
    contents.merge(content(of: listings, files, candidates, hasRows: hasRows)) { own, _ in own }

    let titles = contents.mapValues(\.title)
    let outline = SiteOutline(titles: titles, files: files, options: options)
    if files.index != nil {
      // Which pages the navigation names is known by their titles only.
      let named = outline.reports.compactMap { entry in
        (pages[entry.path] ?? listings[entry.path]).map { (entry.path, $0) }
      }
      contents.merge(
        content(of: Dictionary(named) { own, _ in own }, files, candidates, hasRows: true)
      ) { _, whole in whole }
    }
    let layout = PageLayout(outline: outline, options: options, files: files)
    let frames = self.frames(of: contents.keys, layout, template)
    let results = inParallel(contents.sorted { $0.key < $1.key }) { path, content in
      Swift.Result { () throws(TemplateError) in
        var data = layout.data(for: content, path: path)
        let frame = layout.folderOfFrame(of: path).flatMap { frames[$0] }
        if frame == nil { data.merge(layout.frame(of: path)) { own, _ in own } }
        return try (frame ?? template).render(.object(data), escape: .html)
      }.map { (path: files.target(of: path), html: $0) }
    }
    var site = [
      SiteFiles.styleSheet: style, SiteFiles.script: script,
      SiteFiles.searchIndex: SearchIndex(contents, files, outline).script,
    ]
    for (path, text) in assets { site[files.target(of: path)] = text }
    do {
      for result in results {
        let page = try result.get()
        site[page.path] = page.html
      }
    } catch { throw .template(error) }
    if let address = options.address {
      site[SiteMap.name] = SiteMap.text(of: site.keys, at: address)
    }
    let linked = contents.values.reduce(into: Set<String>()) { $0.formUnion($1.linked) }
    return Result(
      files: site,
      linked: Dictionary(linked.map { ($0, files.target(of: $0)) }) { first, _ in first },
      missing: contents.sorted { $0.key < $1.key }.flatMap(\.value.missing))
  }

  /// The template with the frame that the pages of a folder have in common, by folder.
  private func frames(
    of pages: some Sequence<String>, _ layout: PageLayout, _ template: Template
  ) -> [String: Template] {
    var frames: [String: Template] = [:]
    for path in pages {
      guard let folder = layout.folderOfFrame(of: path), frames[folder] == nil else { continue }
      frames[folder] = template.withConstants(layout.frame(of: path), escape: .html)
    }
    return frames
  }

  private func content(
    of pages: [String: String], _ files: SiteFiles, _ candidates: Set<String>, hasRows: Bool
  ) -> [String: PageContent] {
    let links = LinkPolicy(
      files: files, sourceFolder: options.sourceFolder, candidates: candidates)
    let sorted = pages.sorted { $0.key < $1.key }
    let contents = inParallel(sorted) { path, markdown in
      PageContent(
        markdown: markdown, path: path, links: links,
        hasRows: hasRows && SitePath.folder(of: path).isEmpty)
    }
    return Dictionary(zip(sorted.map(\.key), contents)) { first, _ in first }
  }
}

/// Calls a function for every element, on all cores, and returns the results in order.
private func inParallel<Element: Sendable, Output: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Output
) -> [Output] {
  // One lock for each batch of pages, not for each page.
  mapInParallel(count: elements.count, batch: 16) { $0.map { transform(elements[$0]) } }
}
