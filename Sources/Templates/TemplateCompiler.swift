/// Joins a template with its partials and compiles them to steps.
struct TemplateCompiler {
  private let library: TemplateLibrary
  private var text: [UInt8] = []
  private var steps: [TemplateStep] = []
  private var tags: [Template.Tag] = []

  private static let deepest = 32
  private static let mostBytes = 1 << 22

  private init(library: TemplateLibrary) { self.library = library }

  static func compile(
    _ name: String, in library: TemplateLibrary
  ) throws(TemplateError) -> Template {
    var compiler = TemplateCompiler(library: library)
    let source = try library.source(of: name)
    try compiler.add(source, chain: [name])
    return Template(
      file: source.file, text: compiler.text, steps: compiler.steps, tags: compiler.tags)
  }

  private mutating func add(
    _ source: TemplateSource, chain: [String], indentation: [UInt8] = []
  ) throws(TemplateError) {
    let bytes = indentation.isEmpty ? source.bytes : source.indented(by: indentation)
    let tokens = try TemplateScanner.scan(bytes, file: source.file)
    var open: [(tag: TemplateTag, step: Int)] = []
    for token in tokens {
      switch token {
      case .text(let bytes): add(bytes)
      case .tag(let tag): try add(tag, in: source.file, &open)
      case .partial(let name, let indentation, let line):
        try addPartial(name, indentation, chain: chain, file: source.file, line: line)
      }
      guard text.count + steps.count <= Self.mostBytes else {
        throw TemplateError(file: source.file, line: nil, problem: .tooLarge)
      }
    }
    if let last = open.last {
      let problem = TemplateError.Problem.unclosedSection(last.tag.name)
      throw TemplateError(file: source.file, line: last.tag.line, problem: problem)
    }
  }

  private mutating func add(
    _ tag: TemplateTag, in file: String, _ open: inout [(tag: TemplateTag, step: Int)]
  ) throws(TemplateError) {
    if tag.kind == .end {
      guard let (opened, step) = open.popLast() else {
        throw TemplateError(file: file, line: tag.line, problem: .unopenedSection(tag.name))
      }
      guard opened.name == tag.name else {
        let problem = TemplateError.Problem.mismatchedSection(
          open: opened.name, openedAtLine: opened.line, closed: tag.name)
        throw TemplateError(file: file, line: tag.line, problem: problem)
      }
      return close(step)
    }
    tags.append(Template.Tag(tag: tag, file: file))
    let index = tags.count - 1
    switch tag.kind {
    case .variable: steps.append(.variable(tag: index))
    case .unescaped: steps.append(.unescaped(tag: index))
    // Where a section ends is filled in when it is closed.
    case .section: steps.append(.section(tag: index, end: 0))
    case .inverted: steps.append(.inverted(tag: index, end: 0))
    case .end: return
    }
    if tag.kind == .section || tag.kind == .inverted { open.append((tag, steps.count - 1)) }
  }

  /// Literal text.
  private mutating func add(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    steps.append(.text(text.count..<text.count + bytes.count))
    text += bytes
  }

  private mutating func close(_ step: Int) {
    switch steps[step] {
    case .section(let tag, _): steps[step] = .section(tag: tag, end: steps.count)
    case .inverted(let tag, _): steps[step] = .inverted(tag: tag, end: steps.count)
    default: preconditionFailure("only sections are opened")
    }
  }

  private mutating func addPartial(
    _ name: String, _ indentation: [UInt8], chain: [String], file: String, line: Int
  ) throws(TemplateError) {
    guard !chain.contains(name), chain.count < Self.deepest else {
      let problem = TemplateError.Problem.recursivePartial(chain + [name])
      throw TemplateError(file: file, line: line, problem: problem)
    }
    let source: TemplateSource
    do {
      source = try library.source(of: name)
    } catch {
      guard case .missingTemplate = error.problem else { throw error }
      throw TemplateError(file: file, line: line, problem: .unknownPartial(name))
    }
    try add(source, chain: chain + [name], indentation: indentation)
  }
}
