/// A template with its partials, read, checked and compiled to steps, to be rendered any number of
/// times.
public struct Template: Sendable {
  struct Tag: Sendable {
    let tag: TemplateTag
    let file: String
    /// The parts of a name with dots; one part for any other.
    let path: [String]

    init(tag: TemplateTag, file: String) {
      self.tag = tag
      self.file = file
      path = tag.name == "." ? [] : tag.name.split(separator: ".").map(String.init)
    }
  }

  let file: String
  /// The literal text of all steps.
  let text: [UInt8]
  let steps: [TemplateStep]
  let tags: [Tag]
  /// Values that every rendering has within reach, behind its own data; nil for none.
  var constants: TemplateValue?

  /// The names that are shown unescaped, sorted.
  public var unescapedNames: [String] {
    Set(tags.filter { $0.tag.kind == .unescaped }.map(\.tag.name)).sorted()
  }

  /// Renders the template.
  public func render(
    _ data: TemplateValue, escape: TemplateEscape
  ) throws(TemplateError) -> String {
    var renderer = TemplateRenderer(template: self, data: data, escape: escape)
    do throws(TemplateRenderer.Failure) {
      try renderer.render(0..<steps.count)
    } catch {
      let place = tags[error.tag]
      let problem: TemplateError.Problem =
        switch error.reason {
        case .missing:
          .unknownName(
            place.tag.name,
            nearest: nearest(to: place.tag.name, in: data.names + (constants?.names ?? [])))
        case .notText: .notText(place.tag.name)
        }
      throw TemplateError(file: place.file, line: place.tag.line, problem: problem)
    }
    return renderer.output
  }
}
