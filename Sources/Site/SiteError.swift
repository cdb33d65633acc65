public import Templates

/// Why a site can't be built.
public enum SiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A template of the site is broken.
  case template(TemplateError)
  /// Two sources would make the same file of the site, and neither can have another name.
  case collision(file: String, sources: [String])
  /// A path that leads out of the site or can be written in more than one way.
  case invalidPath(String)

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .template(let error): error.description
    case .collision(let file, let sources):
      "\(sources.joined(separator: " and ")) would both become \(file)"
    case .invalidPath(let path): "\(path) is not a path inside the site"
    }
  }
}
