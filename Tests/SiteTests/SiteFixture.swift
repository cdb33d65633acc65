import FoundationEssentials
import Site
import Templates

/// Builds small sites with the templates that come with the program.
enum SiteFixture {
  static let templates: TemplateLibrary = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return TemplateLibrary(folders: ["/\(root)/templates/html"])
  }()

  static func build(
    _ pages: [String: String], assets: [String: String] = [:], options: SiteOptions = SiteOptions()
  ) throws -> [String: String] {
    try SiteBuilder(templates: templates, options: options).build(pages: pages, assets: assets)
  }

  /// The content of a single page, without the frame.
  static func article(_ markdown: String, in folder: String = "") throws -> String {
    let page = try build([folder + "page.md": markdown])[folder + "page.html"]
    let parts = (page ?? "").components(separatedBy: "<article>\n")
    return parts.last?.components(separatedBy: "</article>").first ?? ""
  }

  static func attributes(_ name: String, in html: String) -> [String] {
    html.components(separatedBy: " \(name)=\"").dropFirst().compactMap {
      $0.components(separatedBy: "\"").first
    }
  }
}
