internal import CMustache

/// Joins a template with its partials into what the engine renders.
struct TemplateCompiler {
  private let library: TemplateLibrary
  private var text: [UInt8] = []
  private var tags: [Template.Tag] = []

  private static let deepest = 32
  private static let mostBytes = 1 << 22

  private init(library: TemplateLibrary) {
    self.library = library
    // Something that is no space has to stand in the output's one line: the engine would drop the
    // line otherwise. The renderer takes it away again.
    text.append(UInt8(CMUSTACHE_NEWLINE))
  }

  static func compile(
    _ name: String, in library: TemplateLibrary
  ) throws(TemplateError) -> Template {
    var compiler = TemplateCompiler(library: library)
    let source = try library.source(of: name)
    try compiler.add(source, chain: [name])
    return Template(file: source.file, text: compiler.text, tags: compiler.tags)
  }

  private mutating func add(
    _ source: TemplateSource, chain: [String], indentation: [UInt8] = []
  ) throws(TemplateError) {
    let bytes = indentation.isEmpty ? source.bytes : source.indented(by: indentation)
    let tokens = try TemplateScanner.scan(bytes, file: source.file)
    var open: [(tag: TemplateTag, index: Int)] = []
    for token in tokens {
      switch token {
      case .text(let bytes): text += bytes.map(standIn)
      case .tag(let tag): try add(tag, in: source.file, &open)
      case .partial(let name, let indentation, let line):
        try addPartial(name, indentation, chain: chain, file: source.file, line: line)
      }
      guard text.count <= Self.mostBytes else {
        throw TemplateError(file: source.file, line: nil, problem: .tooLarge)
      }
    }
    if let last = open.last {
      let problem = TemplateError.Problem.unclosedSection(last.tag.name)
      throw TemplateError(file: source.file, line: last.tag.line, problem: problem)
    }
  }

  private mutating func add(
    _ tag: TemplateTag, in file: String, _ open: inout [(tag: TemplateTag, index: Int)]
  ) throws(TemplateError) {
    if tag.kind == .end {
      guard let (opened, index) = open.popLast() else {
        throw TemplateError(file: file, line: tag.line, problem: .unopenedSection(tag.name))
      }
      guard opened.name == tag.name else {
        let problem = TemplateError.Problem.mismatchedSection(
          open: opened.name, openedAtLine: opened.line, closed: tag.name)
        throw TemplateError(file: file, line: tag.line, problem: problem)
      }
      return emit("/", index)
    }
    tags.append(Template.Tag(tag: tag, file: file))
    let index = tags.count - 1
    switch tag.kind {
    case .variable: emit("", index)
    case .unescaped: emit("&", index)
    case .section: emit("#", index)
    case .inverted: emit("^", index)
    case .end: return
    }
    if tag.kind == .section || tag.kind == .inverted { open.append((tag, index)) }
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

  private mutating func emit(_ sigil: String, _ index: Int) {
    text += "{{\(sigil)\(index)}}".utf8
  }
}

/// A byte that the engine gives no meaning to, for one that it would.
private func standIn(for byte: UInt8) -> UInt8 {
  switch byte {
  case UInt8(ascii: "{"): UInt8(CMUSTACHE_BRACE)
  case UInt8(ascii: " "): UInt8(CMUSTACHE_SPACE)
  case UInt8(ascii: "\t"): UInt8(CMUSTACHE_TAB)
  case UInt8(ascii: "\r"): UInt8(CMUSTACHE_RETURN)
  case UInt8(ascii: "\n"): UInt8(CMUSTACHE_NEWLINE)
  default: byte
  }
}
