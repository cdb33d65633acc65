import CYAML

/// libyaml's event parser over a copy of the text; it frees both when it ends.
struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let file: String

  init(_ text: String, file: String) throws(YAMLError) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw YAMLError(
        file: file, position: YAMLPosition(line: 1, column: 1), message: "not enough memory")
    }
    // libyaml would count a byte order mark as a column of the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = text.utf8.starts(with: mark) ? Array(text.utf8.dropFirst(3)) : Array(text.utf8)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    self.parser = parser
    self.file = file
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; none may be asked for after the end of the stream.
  mutating func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let position = Self.position(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let style = try style(of: scalar, at: position)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return YAMLEvent(
        content: .scalar(String(decoding: bytes, as: UTF8.self), style),
        anchor: Self.string(scalar.anchor), position: position)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      try refuse(tag: start.tag, at: position)
      return YAMLEvent(
        content: .sequenceStart, anchor: Self.string(start.anchor), position: position)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      try refuse(tag: start.tag, at: position)
      return YAMLEvent(
        content: .mappingStart, anchor: Self.string(start.anchor), position: position)
    case YAML_ALIAS_EVENT:
      let name = Self.string(event.data.alias.anchor) ?? ""
      return YAMLEvent(content: .alias(name), anchor: nil, position: position)
    default:
      return YAMLEvent(content: Self.bareContent(event.type), anchor: nil, position: position)
    }
  }

  private static func bareContent(_ type: yaml_event_type_t) -> YAMLEvent.Content {
    switch type {
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_STREAM_END_EVENT: .streamEnd
    default: .other
    }
  }

  private func style(
    of scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, at position: YAMLPosition
  ) throws(YAMLError) -> YAMLNode.ScalarStyle {
    guard let tag = Self.string(scalar.tag) else {
      return scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted
    }
    if tag == "!" || tag == "tag:yaml.org,2002:str" { return .quoted }
    throw tagError(tag, at: position)
  }

  private func refuse(
    tag: UnsafeMutablePointer<yaml_char_t>?, at position: YAMLPosition
  ) throws(YAMLError) {
    if let tag = Self.string(tag) { throw tagError(tag, at: position) }
  }

  private func tagError(_ tag: String, at position: YAMLPosition) -> YAMLError {
    YAMLError(file: file, position: position, message: "the tag '\(tag)' is not supported")
  }

  private func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not valid YAML"
    let context = parser.pointee.context.map { " (\(String(cString: $0)))" } ?? ""
    let isReaderError = parser.pointee.error == YAML_READER_ERROR
    let end = self.end
    let mark = Self.position(parser.pointee.problem_mark)
    let position =
      if isReaderError {
        position(atByte: parser.pointee.problem_offset)
      } else {
        // libyaml places what is missing at the end on a line after the last one.
        mark.line > end.line ? end : mark
      }
    return YAMLError(file: file, position: position, message: problem + context)
  }

  /// The place after the last character that is not a line feed.
  private var end: YAMLPosition {
    position(atByte: (input.lastIndex { $0 != UInt8(ascii: "\n") } ?? -1) + 1)
  }

  /// The reader knows only the byte where it failed.
  private func position(atByte offset: Int) -> YAMLPosition {
    let before = input.prefix(max(0, min(offset, input.count)))
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let lines = before.count { $0 == UInt8(ascii: "\n") }
    let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count
    return YAMLPosition(line: lines + 1, column: column + 1)
  }

  private static func position(_ mark: yaml_mark_t) -> YAMLPosition {
    YAMLPosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}
