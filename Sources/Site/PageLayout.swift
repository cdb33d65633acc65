internal import Templates

/// What the page's template is given: one value for each name that it may use.
struct PageLayout {
  private let outline: SiteOutline
  private let options: SiteOptions
  private let files: SiteFiles
  /// The addresses of the navigation's entries from the pages of each folder of the site: those of
  /// reports, then those of lists.
  private let addresses: [String: [String]]
  /// The pages that the navigation names.
  private let named: Set<String>

  /// A page with fewer sections needs no table of contents.
  private static let fewestSections = 3

  init(outline: SiteOutline, options: SiteOptions, files: SiteFiles) {
    (self.outline, self.options, self.files) = (outline, options, files)
    let targets = (outline.reports + outline.lists).map { files.target(of: $0.path) }
    var addresses: [String: [String]] = [:]
    for page in files.targets.values {
      let folder = SitePath.folder(of: page)
      if addresses[folder] == nil {
        addresses[folder] = targets.map { SitePath.link(to: $0, from: page) }
      }
    }
    self.addresses = addresses
    named = Set((outline.reports + outline.lists).map(\.path))
  }

  /// The folder whose pages have one frame; nil for a page whose navigation is its own, because it
  /// names the page.
  func folderOfFrame(of path: String) -> String? {
    named.contains(path) || files.isFolderPage(path) ? nil : SitePath.folder(of: path)
  }

  /// What stands around the content, and is the same for all pages of one frame.
  func frame(of path: String) -> [String: TemplateValue] {
    let page = files.target(of: path)
    let addresses = addresses[SitePath.folder(of: page)] ?? []
    let reports = zip(outline.reports, addresses)
    let lists = zip(outline.lists, addresses.dropFirst(outline.reports.count))
    return [
      "site_title": .text(options.title),
      "root": .text(SitePath.root(from: page)),
      "home": .text(SitePath.link(to: "index.html", from: page)),
      "is_home": .flag(path == files.folderPages[""]),
      "breadcrumbs": .list(breadcrumbs(path: path, page: page)),
      "pages": .list(reports.map { entry($0, at: $1, current: path) }),
      "has_lists": .flag(!outline.lists.isEmpty),
      "lists": .list(lists.map { entry($0, at: $1, current: path) }),
      "generator": .text(options.generator),
    ]
  }

  /// What a page has for itself.
  func data(for content: PageContent, path: String) -> [String: TemplateValue] {
    let contents = tableOfContents(content)
    let isHome = path == files.folderPages[""]
    let pageTitle =
      isHome && !content.isTitled ? options.title : "\(content.title) · \(options.title)"
    return [
      "page_title": .text(pageTitle),
      "title": .text(content.title),
      "needs_heading": .flag(!content.hasTitle),
      "has_contents": .flag(contents.count >= Self.fewestSections),
      "contents": .list(contents),
      "body": .text(content.body),
      "as_of": .text(isHome ? options.asOf : ""),
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
    _ entry: SiteOutline.Entry, at address: String, current: String
  ) -> TemplateValue {
    let isFolder = files.isFolderPage(entry.path) && !SitePath.folder(of: entry.path).isEmpty
    return [
      "title": .text(entry.title),
      "href": .text(address),
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
