/// What is hidden of the people behind transcripts.
public struct SessionPrivacy: Sendable, Hashable {
  /// Whether what people wrote may be shown, as corrections.
  public var showsQuotes = true
  /// Whether paths are shown relative to the project, and home folders as `~`.
  public var shortensPaths = true
  /// Whether names of accounts and addresses are hidden.
  public var hidesPeople = true
  /// The project's folder; empty where paths stay as they are.
  public var project: String

  /// Settings for a project.
  public init(
    project: String, showsQuotes: Bool = true, shortensPaths: Bool = true, hidesPeople: Bool = true
  ) {
    self.project = project
    self.showsQuotes = showsQuotes
    self.shortensPaths = shortensPaths
    self.hidesPeople = hidesPeople
  }

  /// Where home folders lie, before the name of an account.
  private static let homes = ["/home/", "/Users/", "\\Users\\"]

  /// A text as it may be shown.
  public func shown(_ text: String) -> String {
    var text = text
    if shortensPaths, project.count > 1, text.contains(project) {
      text = text.replacing(project + "/", with: "").replacing(project, with: ".")
    }
    if shortensPaths || hidesPeople {
      for home in SessionPrivacy.homes where text.contains(home) {
        text = SessionPrivacy.withoutAccounts(text, home)
      }
    }
    if hidesPeople, text.contains("@") { text = SessionPrivacy.withoutAddresses(text) }
    return text
  }

  /// The folder that a session worked in, as it may be shown.
  public func folder(_ path: String) -> String {
    guard shortensPaths else { return shown(path) }
    if path == project { return "." }
    if path.hasPrefix(project + "/") { return String(path.dropFirst(project.count + 1)) }
    return shown(path)
  }

  /// The text with `/home/NAME` and the like replaced by `~`.
  private static func withoutAccounts(_ text: String, _ home: String) -> String {
    var rest = text[...]
    var result = ""
    while let found = rest.firstRange(of: home) {
      var before = rest[..<found.lowerBound]
      // `C:\Users\NAME` as a whole is the home folder.
      if home.hasPrefix("\\"), before.hasSuffix(":") { before = before.dropLast(2) }
      result += before
      result += "~"
      rest = rest[found.upperBound...].drop { !" /\\\"'`:;,)]}>\n\t".contains($0) }
    }
    return result + rest
  }

  /// The text with addresses of mail replaced by `[person]`.
  private static func withoutAddresses(_ text: String) -> String {
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "._%+-".contains(character)
    }
    var result = ""
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let name = rest[..<at].reversed().prefix(while: isPart).count
      let domain = rest[rest.index(after: at)...].prefix(while: isPart)
      let before = rest[..<at]
      if name > 0, domain.dropFirst().dropLast().contains(".") {
        result += before.dropLast(name)
        result += "[person]"
        rest = rest[domain.endIndex...]
      } else {
        result += before
        result += "@"
        rest = rest[rest.index(after: at)...]
      }
    }
    return result + rest
  }
}
