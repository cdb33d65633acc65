internal import Templates

/// What the page's template is given: one value for each name that it may use.
struct PageLayout {
  let outline: SiteOutline
  let options: SiteOptions
  /// The titles of all pages by the path of their Markdown.
  let titles: [String: String]
  let files: SiteFiles

  /// A group with more pages than this shows only those around the current one.
  private static let longestGroup = 40
  private static let neighbours = 6
  /// A page with fewer sections needs no table of contents.
  private static let fewestSections = 3

  func data(for content: PageContent, path: String) -> TemplateValue {
    let page = files.target(of: path)
    let contents = tableOfContents(content)
    let isHome = path == files.folderPages[""]
    let pageTitle = isHome ? options.title : "\(content.title) · \(options.title)"
    return [
      "page_title": .text(pageTitle),
      "title": .text(content.title),
      "needs_heading": .flag(!content.hasTitle),
      "site_title": .text(options.title),
      "root": .text(SitePath.root(from: page)),
      "home": .text(SitePath.link(to: "index.html", from: page)),
      "is_home": .flag(isHome),
      "breadcrumbs": .list(breadcrumbs(path: path, page: page)),
      "groups": .list(outline.groups.map { group($0, path: path, page: page) }),
      "has_contents": .flag(contents.count >= Self.fewestSections),
      "contents": .list(contents),
      "body": .text(content.body),
      "as_of": .text(options.asOf),
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

  private func group(_ group: SiteOutline.Group, path: String, page: String) -> TemplateValue {
    let current = group.entries.firstIndex { $0.path == path }
    let isLong = group.entries.count > Self.longestGroup
    var shown = group.entries[...]
    if isLong {
      let center = current ?? 0
      let low = max(0, center - Self.neighbours)
      let high = current == nil ? 0 : min(group.entries.count, center + Self.neighbours + 1)
      shown = group.entries[min(low, high)..<high]
    }
    var entries: [TemplateValue] = []
    if let own = files.folderPages[group.folder] {
      let title = group.folder.isEmpty ? "Overview" : isLong ? "All \(group.entries.count)" : "All"
      entries.append(entry(title, path: own, current: path, page: page))
    }
    entries += shown.map { entry($0.title, path: $0.path, current: path, page: page) }
    let isOpen = group.folder.isEmpty || group.folder == SitePath.folder(of: path)
    return [
      "title": .text(group.title), "count": .text(String(group.entries.count)),
      "is_root": .flag(group.folder.isEmpty), "is_open": .flag(isOpen), "entries": .list(entries),
    ]
  }

  private func entry(
    _ title: String, path: String, current: String, page: String
  ) -> TemplateValue {
    let href = SitePath.link(to: files.target(of: path), from: page)
    return [
      "title": .text(title), "href": .text(href), "is_current": .flag(path == current),
    ]
  }

  private func tableOfContents(_ content: PageContent) -> [TemplateValue] {
    content.headings.filter { $0.level == 2 || $0.level == 3 }.map {
      ["title": .text($0.text), "id": .text($0.id), "is_sub": .flag($0.level == 3)]
    }
  }
}
