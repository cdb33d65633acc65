internal import Parallel
public import Templates

/// Makes a static site of Markdown pages.
///
/// The same pages, assets, templates and options give the same files. The pages are rendered in
/// parallel. They need no script, load nothing from outside and open from a folder as well as from
/// a server.
public struct SiteBuilder: Sendable {
  private let templates: TemplateLibrary
  private let options: SiteOptions

  /// A builder that lays pages out with the templates `page` and `style`.
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
    for path in pages.keys.sorted() + assets.keys.sorted() where !SitePath.isPlain(path) {
      throw .invalidPath(path)
    }
    let files = try SiteFiles(pages: pages.keys, assets: assets.keys)
    let template: Template
    let style: String
    do {
      template = try templates.template("page")
      style = try templates.render("style", [:], escape: .html)
    } catch { throw .template(error) }

    var contents = content(of: pages, files)
    let listings = FolderIndex.pages(
      files, titles: contents.mapValues(\.title), options: options)
    contents.merge(content(of: listings, files)) { own, _ in own }

    let titles = contents.mapValues(\.title)
    let outline = SiteOutline(titles: titles, files: files, options: options)
    let layout = PageLayout(outline: outline, options: options, titles: titles, files: files)
    let results = inParallel(contents.sorted { $0.key < $1.key }) { path, content in
      Result { () throws(TemplateError) in
        try template.render(layout.data(for: content, path: path), escape: .html)
      }.map { (path: files.target(of: path), html: $0) }
    }
    var site = [SiteFiles.styleSheet: style]
    for (path, text) in assets { site[files.target(of: path)] = text }
    do {
      for result in results {
        let page = try result.get()
        site[page.path] = page.html
      }
    } catch { throw .template(error) }
    return site
  }

  private func content(
    of pages: [String: String], _ files: SiteFiles
  ) -> [String: PageContent] {
    let links = LinkPolicy(files: files, sourceFolder: options.sourceFolder)
    let sorted = pages.sorted { $0.key < $1.key }
    let contents = inParallel(sorted) { path, markdown in
      PageContent(markdown: markdown, path: path, links: links)
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
