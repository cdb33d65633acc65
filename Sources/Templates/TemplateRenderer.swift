/// One rendering of a template: takes its steps and writes bytes.
struct TemplateRenderer {
  /// Why a rendering ends early.
  struct Failure: Error {
    enum Reason {
      /// A name that the data does not have at that point.
      case missing
      /// A value to be shown that is no text.
      case notText
    }

    let reason: Reason
    /// The tag that failed.
    let tag: Int
  }

  private let template: Template
  private let escape: TemplateEscape
  /// The values that names are looked up in, the innermost last.
  private var scopes: [TemplateValue]
  private var bytes: [UInt8] = []

  init(template: Template, data: TemplateValue, escape: TemplateEscape) {
    self.template = template
    self.escape = escape
    scopes = (template.constants.map { [$0] } ?? []) + [data]
    bytes.reserveCapacity(2 * template.text.count)
  }

  /// What was rendered.
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of what was rendered.
  consuming func takeBytes() -> [UInt8] { bytes }

  mutating func render(_ steps: Range<Int>) throws(Failure) {
    var next = steps.lowerBound
    while next < steps.upperBound {
      let step = template.steps[next]
      next += 1
      switch step {
      case .text(let range): bytes += template.text[range]
      case .variable(let tag): bytes += escape(try text(tag)).utf8
      case .unescaped(let tag): bytes += try text(tag).utf8
      case .section(let tag, let end):
        try renderSection(try value(tag), next..<end)
        next = end
      case .inverted(let tag, let end):
        if try value(tag).isEmpty { try render(next..<end) }
        next = end
      }
    }
  }

  private mutating func renderSection(
    _ value: TemplateValue, _ steps: Range<Int>
  ) throws(Failure) {
    guard case .list(let items) = value else {
      if !value.isEmpty { try render(steps, in: value) }
      return
    }
    for item in items { try render(steps, in: item) }
  }

  private mutating func render(
    _ steps: Range<Int>, in scope: TemplateValue
  ) throws(Failure) {
    scopes.append(scope)
    try render(steps)
    scopes.removeLast()
  }

  private func text(_ tag: Int) throws(Failure) -> String {
    guard case .text(let text) = try value(tag) else {
      throw Failure(reason: .notText, tag: tag)
    }
    return text
  }

  /// The first part of a name with dots is looked up from the inside out, the others in its value.
  private func value(_ tag: Int) throws(Failure) -> TemplateValue {
    let path = template.tags[tag].path
    guard let first = path.first else { return scopes[scopes.count - 1] }
    for scope in scopes.reversed() {
      guard case .object(let values) = scope, var found = values[first] else { continue }
      for part in path.dropFirst() {
        guard case .object(let values) = found, let inner = values[part] else {
          throw Failure(reason: .missing, tag: tag)
        }
        found = inner
      }
      return found
    }
    throw Failure(reason: .missing, tag: tag)
  }
}

extension TemplateValue {
  /// Whether a section of the value is not shown.
  fileprivate var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .flag(let flag): !flag
    case .list(let items): items.isEmpty
    case .object: false
    }
  }
}
