/// One step of a compiled template.
///
/// The steps of a section follow it and end before `end`, so that a section that is not shown is one
/// jump.
enum TemplateStep: Sendable {
  /// Literal bytes: a range of the template's text.
  case text(Range<Int>)
  /// A value, escaped.
  case variable(tag: Int)
  /// A value as it is.
  case unescaped(tag: Int)
  /// What is shown for a value that is true, once for each item of a list.
  case section(tag: Int, end: Int)
  /// What is shown for a value that is false, or empty.
  case inverted(tag: Int, end: Int)
}
