internal import Templates

/// What the page's template is given: one value for each name that it may use.
struct PageLayout {
  let outline: SiteOutline
  let options: SiteOptions
  /// The titles of all pages by the path of their Markdown.
  let titles: [String: String]
  let files: SiteFiles

  /// A page with fewer sections needs no table of contents.
  private static let fewestSections = 3

  func data(for content: PageContent, path: String) -> TemplateValue {
    let page = files.target(of: path)
    let contents = tableOfContents(content)
    let isHome = path == files.folderPages[""]
    let pageTitle =
      isHome && !content.isTitled ? options.title : "\(content.title) · \(options.title)"
    return [
      "page_title": .text(pageTitle),
      "title": .text(content.title),
      "needs_heading": .flag(!content.hasTitle),
      "site_title": .text(options.title),
      "root": .text(SitePath.root(from: page)),
      "home": .text(SitePath.link(to: "index.html", from: page)),
      "is_home": .flag(isHome),
      "breadcrumbs": .list(breadcrumbs(path: path, page: page)),
      "pages": .list(outline.reports.map { entry($0, current: path, page: page) }),
      "has_lists": .flag(!outline.lists.isEmpty),
      "lists": .list(outline.lists.map { entry($0, current: path, page: page) }),
      "has_contents": .flag(contents.count >= Self.fewestSections),
      "contents": .list(contents),
      "body": .text(content.body),
      "as_of": .text(isHome ? options.asOf : ""),
      "generator": .text(options.generator),
    ]
  }

  private func breadcrumbs(path: String, page: String) -> [TemplateValue] {
    var crumbs: [TemplateValue] = []
    var folder = files.isFolderPage(path) ? SitePath.folder(of: path) : path
    while true {
      folder = SitePath.folder(of: folder)
      if let own = files.folderPages[folder], own != path {
        let title = folder.isEmpty ? options.title : SiteOutline.title(of: folder, options)
        let href = SitePath.link(to: files.target(of: own), from: page)
        crumbs.append(["title": .text(title), "href": .text(href)])
      }
      if folder.isEmpty { return crumbs.reversed() }
    }
  }

  /// A page in the navigation; a page of the same folder is within it.
  private func entry(
    _ entry: SiteOutline.Entry, current: String, page: String
  ) -> TemplateValue {
    let isFolder = files.isFolderPage(entry.path) && !SitePath.folder(of: entry.path).isEmpty
    return [
      "title": .text(entry.title),
      "href": .text(SitePath.link(to: files.target(of: entry.path), from: page)),
      "is_current": .flag(entry.path == current),
      "is_within": .flag(
        isFolder && entry.path != current
          && SitePath.folder(of: entry.path) == SitePath.folder(of: current)),
    ]
  }

  private func tableOfContents(_ content: PageContent) -> [TemplateValue] {
    content.headings.filter { $0.level == 2 || $0.level == 3 }.map {
      ["title": .text($0.text), "id": .text($0.id), "is_sub": .flag($0.level == 3)]
    }
  }
}
