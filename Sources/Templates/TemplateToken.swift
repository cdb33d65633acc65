/// One piece of a template's source.
enum TemplateToken: Equatable {
  case text([UInt8])
  case tag(TemplateTag)
  /// Where another template is put in, and what stands before it if it has the line to itself.
  case partial(name: String, indentation: [UInt8], line: Int)
}

/// A tag that stays in the template until it is rendered.
struct TemplateTag: Equatable, Sendable {
  enum Kind: Equatable {
    case variable, unescaped, section, inverted, end
  }

  let kind: Kind
  let name: String
  let line: Int
}
