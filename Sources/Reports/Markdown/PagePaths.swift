import Escaping
import Findings

/// Which task types, droids, runs and patterns have a page of their own, and where it lies.
///
/// Hostile or careless logs may hold a name a record: pages are bounded, and tables go on.
struct PagePaths: Sendable {
  /// How many pages of a kind there are at most.
  static let limit = 500

  private let tasks: Set<String>
  private let droids: Set<String>
  private let patterns: Set<String>
  private let runs: Set<String>
  private let up: String

  init(
    tasks: [String], droids: [String], patterns: [String], runs: [String] = [], up: String = ""
  ) {
    self.tasks = Set(tasks.prefix(PagePaths.limit))
    self.droids = Set(droids.prefix(PagePaths.limit))
    self.patterns = Set(patterns.prefix(PagePaths.limit))
    self.runs = Set(runs.prefix(PagePaths.limit))
    self.up = up
  }

  private init(_ paths: PagePaths, up: String) {
    tasks = paths.tasks
    droids = paths.droids
    patterns = paths.patterns
    runs = paths.runs
    self.up = up
  }

  /// The same paths, seen from a page in a folder.
  var fromFolder: PagePaths { PagePaths(self, up: "../") }

  func task(_ name: String) -> String? {
    tasks.contains(name) ? "\(up)tasks/\(slug(name)).md" : nil
  }

  func droid(_ id: String) -> String? {
    droids.contains(id) ? "\(up)droids/\(slug(id)).md" : nil
  }

  func run(_ id: String) -> String? {
    runs.contains(id) ? "\(up)runs/\(slug(id)).md" : nil
  }

  func pattern(_ id: String) -> String? {
    patterns.contains(id) ? "\(up)patterns/\(slug(id)).md" : nil
  }
}
