/// Rendering once what many renderings have in common.
extension Template {
  /// The template with some values filled in: it renders what the template renders with these values
  /// and the data together, but what depends on them alone is rendered here, once.
  ///
  /// The values' names must not be names of the data. A section that also needs the data stays as it
  /// is, and so does one in which anything is wrong: the rendering then says so.
  public func withConstants(
    _ values: [String: TemplateValue], escape: TemplateEscape
  ) -> Template {
    var filler = ConstantFiller(template: self, values: values, escape: escape)
    filler.fill(0..<steps.count)
    var filled = Template(file: file, text: filler.text, steps: filler.steps, tags: tags)
    filled.constants = .object(values)
    return filled
  }
}

/// Copies the steps of a template and renders those that need nothing but constants.
private struct ConstantFiller {
  let template: Template
  let values: [String: TemplateValue]
  let escape: TemplateEscape
  var text: [UInt8] = []
  var steps: [TemplateStep] = []

  init(template: Template, values: [String: TemplateValue], escape: TemplateEscape) {
    (self.template, self.values, self.escape) = (template, values, escape)
  }

  mutating func fill(_ range: Range<Int>) {
    var next = range.lowerBound
    while next < range.upperBound {
      let end: Int
      let tag: Int?
      switch template.steps[next] {
      case .text: (tag, end) = (nil, next + 1)
      case .variable(let found), .unescaped(let found): (tag, end) = (found, next + 1)
      case .section(let found, let after), .inverted(let found, let after):
        (tag, end) = (found, after)
      }
      if let tag, let rendered = rendered(next..<end, tag) {
        add(rendered[...])
      } else {
        copy(next..<end)
      }
      next = end
    }
  }

  /// What some steps render; nil where they need more than the constants.
  private func rendered(_ range: Range<Int>, _ tag: Int) -> [UInt8]? {
    guard let first = template.tags[tag].path.first, values[first] != nil else { return nil }
    var renderer = TemplateRenderer(template: template, data: .object(values), escape: escape)
    do throws(TemplateRenderer.Failure) {
      try renderer.render(range)
    } catch {
      return nil
    }
    return renderer.takeBytes()
  }

  /// Literal text, one step with what is before it.
  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    let start = text.count
    text += bytes
    // A section's end may point behind the last step: what follows must not grow into it.
    steps.append(.text(start..<text.count))
  }

  private mutating func copy(_ range: Range<Int>) {
    let moved = steps.count - range.lowerBound
    for step in template.steps[range] {
      switch step {
      case .text(let bytes): add(template.text[bytes])
      case .variable, .unescaped: steps.append(step)
      case .section(let tag, let end): steps.append(.section(tag: tag, end: end + moved))
      case .inverted(let tag, let end): steps.append(.inverted(tag: tag, end: end + moved))
      }
    }
  }
}
