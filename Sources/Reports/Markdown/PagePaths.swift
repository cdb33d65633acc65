import Escaping
import Findings

/// Which subjects have a page of their own, and where it lies.
///
/// Hostile or careless logs may hold a name a record: pages are bounded, and tables go on.
public struct PagePaths: Sendable {
  /// How many pages of a group there are at most.
  static let limit = 500

  private let names: [PageGroup: Set<String>]
  private let up: String

  /// Paths for the first names of each group.
  init(_ names: [PageGroup: [String]]) {
    self.names = names.mapValues { Set($0.prefix(PagePaths.limit)) }
    up = ""
  }

  private init(_ paths: PagePaths, up: String) {
    names = paths.names
    self.up = up
  }

  /// The same paths, seen from a page in a folder.
  var fromFolder: PagePaths { PagePaths(self, up: "../") }

  /// The path of a subject's page; nil where it has none.
  func path(_ group: PageGroup, _ name: String) -> String? {
    names[group]?.contains(name) == true ? "\(up)\(group.folder)/\(slug(name)).md" : nil
  }

  /// The page of what a failure happened to; nil where it has none.
  func subject(_ name: String) -> String? {
    for group in ReportRegistry.groups where group != .patterns {
      if let path = path(group, name) { return path }
    }
    return nil
  }
}
