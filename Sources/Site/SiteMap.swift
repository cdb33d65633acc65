internal import Escaping

/// The list of a site's pages for search engines (sitemaps.org).
enum SiteMap {
  static let name = "sitemap.xml"

  static func text(of files: some Sequence<String>, at address: String) -> String {
    let pages = files.filter { $0.hasSuffix(".html") }.sorted().map { path in
      "<url><loc>\(escapeHTML("\(address)/\(SitePath.address(of: path))"))</loc></url>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
      + pages.joined() + "</urlset>\n"
  }
}
