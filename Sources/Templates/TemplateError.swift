/// What is wrong with a template, and where.
public struct TemplateError: Error, Equatable, Sendable {
  /// The kinds of trouble that a template can be in.
  public enum Problem: Equatable, Sendable {
    /// No folder has the template.
    case missingTemplate(searched: [String])
    /// The file is there and can't be read; why, in words.
    case unreadable(String)
    /// The file is not UTF-8.
    case notUTF8
    /// A tag without its closing delimiter.
    case unclosedTag
    /// A tag that names nothing, or nothing that can be a name.
    case malformedTag(String)
    /// A section without its end.
    case unclosedSection(String)
    /// The end of another section than the one that is open.
    case mismatchedSection(open: String, openedAtLine: Int, closed: String)
    /// The end of a section that was never opened.
    case unopenedSection(String)
    /// No folder has the partial.
    case unknownPartial(String)
    /// A partial that, over the given others, includes itself.
    case recursivePartial([String])
    /// Partials that multiply into more than can be meant.
    case tooLarge
    /// A name that the data doesn't have at that point, and the most similar one that it has.
    case unknownName(String, nearest: String?)
    /// A name whose value is a list, an object or a flag where a text is to be shown.
    case notText(String)
  }

  /// The template's path, or its name where it was not found.
  public let file: String
  /// The line in the file, from 1; nothing where the trouble is with the whole file.
  public let line: Int?
  /// What is wrong.
  public let problem: Problem
}

extension TemplateError: CustomStringConvertible {
  /// `FILE:LINE: what is wrong`, in one line.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(explanation)"
  }

  private var explanation: String {
    switch problem {
    case .missingTemplate(let folders):
      return "no such template in \(folders.joined(separator: ", "))"
    case .unreadable(let reason): return "the template can't be read: \(reason)"
    case .notUTF8: return "the template is not UTF-8"
    case .unclosedTag: return "the tag is not closed"
    case .malformedTag(let text): return "‘\(text)’ is not a valid name"
    case .unclosedSection(let name): return "the section ‘\(name)’ is not closed"
    case .mismatchedSection(let open, let opened, let closed):
      return "‘\(closed)’ is closed, but ‘\(open)’ is open (since line \(opened))"
    case .unopenedSection(let name): return "‘\(name)’ is closed, but was not opened"
    case .unknownPartial(let name): return "there is no partial ‘\(name)’"
    case .recursivePartial(let names):
      return "a partial includes itself: \(names.joined(separator: " → "))"
    case .tooLarge: return "the partials make the template too large"
    case .unknownName(let name, let nearest):
      let hint = nearest.map { "; did you mean ‘\($0)’?" } ?? ""
      return "‘\(name)’ is not known here\(hint)"
    case .notText(let name): return "‘\(name)’ is a list, an object or a flag, not a text"
    }
  }
}
