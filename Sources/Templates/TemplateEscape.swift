internal import Escaping

/// What `{{name}}` makes its text safe for.
public enum TemplateEscape: Sendable {
  /// The inline content of Markdown.
  case markdown
  /// The text and attributes of HTML.
  case html

  func callAsFunction(_ text: String) -> String {
    switch self {
    case .markdown: escapeMarkdown(text)
    case .html: escapeHTML(text)
    }
  }
}
