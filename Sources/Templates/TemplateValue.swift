/// What a template shows: text, yes or no, lists and named values, nested as needed.
public indirect enum TemplateValue: Sendable, Equatable {
  /// Shown by `{{name}}`, escaped; as a section, true unless it is empty.
  case text(String)
  /// Decides whether a section is rendered.
  case flag(Bool)
  /// A section is rendered once for each item.
  case list([TemplateValue])
  /// A section is rendered once, with these names within reach.
  case object([String: TemplateValue])

  /// Every name that occurs anywhere in the value, sorted.
  var names: [String] {
    var found: Set<String> = []
    collectNames(into: &found)
    return found.sorted()
  }

  private func collectNames(into found: inout Set<String>) {
    switch self {
    case .text, .flag: return
    case .list(let items): for item in items { item.collectNames(into: &found) }
    case .object(let values):
      found.formUnion(values.keys)
      for value in values.values { value.collectNames(into: &found) }
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// A flag.
  public init(booleanLiteral value: Bool) { self = .flag(value) }

  /// A list.
  public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }

  /// An object; of a name that is given twice, the last value.
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
