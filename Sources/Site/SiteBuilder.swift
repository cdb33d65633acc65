internal import Dispatch
internal import Synchronization
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
  /// `pages` is Markdown by path: `README.md` becomes `index.html`, `tasks/x.md` becomes
  /// `tasks/x.html`; a folder without a `README.md` gets a page that lists its own. `assets` are
  /// taken over as they are.
  public func build(
    pages: [String: String], assets: [String: String] = [:]
  ) throws(SiteError) -> [String: String] {
    for path in pages.keys.sorted() + assets.keys.sorted() where !SitePath.isPlain(path) {
      throw .invalidPath(path)
    }
    let missing = pages.isEmpty ? [] : FolderIndex.missing(among: pages.keys)
    let all = missing.union(pages.keys)
    try checkCollisions(pages: all, assets: assets)
    let template: Template
    let style: String
    do {
      template = try templates.template("page")
      style = try templates.render("style", [:], escape: .html)
    } catch { throw .template(error) }

    var contents = content(of: pages, assets: assets, among: all)
    let listings = FolderIndex.pages(
      missing, titles: contents.mapValues(\.title), options: options)
    contents.merge(content(of: listings, assets: assets, among: all)) { own, _ in own }

    let titles = contents.mapValues(\.title)
    let outline = SiteOutline(titles: titles, options: options)
    let layout = PageLayout(outline: outline, options: options, titles: titles)
    let results = inParallel(contents.sorted { $0.key < $1.key }) { path, content in
      Result { () throws(TemplateError) in
        try template.render(layout.data(for: content, path: path), escape: .html)
      }.map { (path: SitePath.page(of: path), html: $0) }
    }
    var files = assets
    files["style.css"] = style
    do {
      for result in results {
        let page = try result.get()
        files[page.path] = page.html
      }
    } catch { throw .template(error) }
    return files
  }

  private func content(
    of pages: [String: String], assets: [String: String], among all: Set<String>
  ) -> [String: PageContent] {
    let links = LinkPolicy(
      files: all.union(assets.keys), sourceFolder: options.sourceFolder)
    let sorted = pages.sorted { $0.key < $1.key }
    let contents = inParallel(sorted) { path, markdown in
      PageContent(markdown: markdown, path: path, links: links)
    }
    return Dictionary(zip(sorted.map(\.key), contents)) { first, _ in first }
  }

  private func checkCollisions(
    pages: Set<String>, assets: [String: String]
  ) throws(SiteError) {
    var sources: [String: String] = ["style.css": "the style sheet"]
    for path in pages.sorted() + assets.keys.sorted() {
      let file = pages.contains(path) ? SitePath.page(of: path) : path
      if let other = sources.updateValue(path, forKey: file) {
        throw .collision(file: file, sources: [other, path])
      }
    }
  }
}

/// Calls a function for every element, on all cores, and returns the results in order.
private func inParallel<Element: Sendable, Output: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Output
) -> [Output] {
  // One lock for each batch of pages, not for each page.
  let batch = 16
  let batches = (elements.count + batch - 1) / batch
  let results = Mutex<[Int: [Output]]>([:])
  DispatchQueue.concurrentPerform(iterations: batches) { index in
    let outputs = elements[(index * batch)..<min((index + 1) * batch, elements.count)]
      .map(transform)
    results.withLock { $0[index] = outputs }
  }
  return results.withLock { found in (0..<batches).flatMap { found[$0] ?? [] } }
}
