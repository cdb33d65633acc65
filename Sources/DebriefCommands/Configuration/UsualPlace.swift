/// Where a store usually lies, for programs that are run without a configuration.
struct UsualPlace: Sendable, Equatable {
  /// The folder that a place is in.
  enum Base: Sendable, Equatable {
    /// The project's folder.
    case project
    /// The home folder.
    case home
  }

  /// The folder that the pattern is relative to.
  let base: Base
  /// A path, folder or glob without a slash at its beginning.
  let pattern: String

  /// The pattern with its folder as people write it.
  var shown: String { base == .home ? "~/\(pattern)" : pattern }

  /// Places in the project's folder.
  static func project(_ patterns: String...) -> [UsualPlace] {
    patterns.map { UsualPlace(base: .project, pattern: $0) }
  }
}
