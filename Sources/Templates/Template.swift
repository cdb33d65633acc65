internal import CMustache

/// A template with its partials, read and checked, to be rendered any number of times.
public struct Template: Sendable {
  struct Tag: Sendable {
    let tag: TemplateTag
    let file: String
  }

  private let file: String
  private let text: [UInt8]
  private let tags: [Tag]

  init(file: String, text: [UInt8], tags: [Tag]) {
    self.file = file
    self.text = text
    self.tags = tags
  }

  /// The names that are shown unescaped, sorted.
  public var unescapedNames: [String] {
    Set(tags.filter { $0.tag.kind == .unescaped }.map(\.tag.name)).sorted()
  }

  /// Renders the template.
  public func render(
    _ data: TemplateValue, escape: TemplateEscape
  ) throws(TemplateError) -> String {
    guard let values = TemplateData(data) else { throw failure(.outOfMemory) }
    let result = withTable { table in
      text.withUnsafeBytes { bytes in
        cmustache_render(
          bytes.baseAddress, bytes.count, table.baseAddress, table.count, values.handle,
          escape.callback)
      }
    }
    guard let result else { throw failure(.outOfMemory) }
    defer { cmustache_result_destroy(result) }
    let tag = cmustache_result_tag(result)
    switch cmustache_result_status(result) {
    case CMUSTACHE_OK: break
    case CMUSTACHE_MISSING:
      let name = tags[tag].tag.name
      throw failure(.unknownName(name, nearest: nearest(to: name, in: data.names)), at: tag)
    case CMUSTACHE_NOT_TEXT: throw failure(.notText(tags[tag].tag.name), at: tag)
    case CMUSTACHE_NO_MEMORY: throw failure(.outOfMemory)
    default: preconditionFailure("The engine refused what the compiler made.")
    }
    let bytes = UnsafeRawBufferPointer(
      start: cmustache_result_bytes(result), count: cmustache_result_length(result))
    // Without the character that the compiler puts in front.
    return String(decoding: bytes.dropFirst(), as: UTF8.self)
  }

  private func failure(_ problem: TemplateError.Problem, at tag: Int? = nil) -> TemplateError {
    let place = tag.map { tags[$0] }
    return TemplateError(
      file: place?.file ?? file, line: place?.tag.line, problem: problem)
  }

  /// Hands the engine the table of tags; the names live as long as the call.
  private func withTable<Result>(
    _ body: (UnsafeBufferPointer<cmustache_tag>) -> Result
  ) -> Result {
    let names = tags.flatMap { Array($0.tag.name.utf8) }
    return names.withUnsafeBytes { bytes in
      var start = 0
      let table = tags.map { tag in
        let length = tag.tag.name.utf8.count
        defer { start += length }
        return cmustache_tag(
          name: bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
          length: length, is_section: tag.tag.kind == .section || tag.tag.kind == .inverted)
      }
      return table.withUnsafeBufferPointer(body)
    }
  }
}

/// The engine's own form of a value.
private struct TemplateData: ~Copyable {
  let handle: OpaquePointer

  init?(_ value: TemplateValue) {
    guard let handle = cmustache_data_create() else { return nil }
    self.handle = handle
    add(value)
  }

  deinit { cmustache_data_destroy(handle) }

  private func add(_ value: TemplateValue) {
    switch value {
    case .text(var text):
      text.withUTF8 { cmustache_data_text(handle, $0.baseAddress, $0.count) }
    case .flag(let flag): cmustache_data_flag(handle, flag)
    case .list(let items):
      cmustache_data_begin_list(handle, items.count)
      for item in items { add(item) }
      cmustache_data_end(handle)
    case .object(let values):
      cmustache_data_begin_object(handle)
      for (key, value) in values {
        var key = key
        key.withUTF8 { cmustache_data_key(handle, $0.baseAddress, $0.count) }
        add(value)
      }
      cmustache_data_end(handle)
    }
  }
}

extension TemplateEscape {
  fileprivate var callback: cmustache_escape {
    switch self {
    case .markdown: { text, length, sink in write(.markdown, text, length, sink) }
    case .html: { text, length, sink in write(.html, text, length, sink) }
    }
  }
}

private func write(
  _ escape: TemplateEscape, _ text: UnsafePointer<CChar>?, _ length: Int, _ sink: OpaquePointer?
) {
  let plain = String(
    decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  var escaped = escape(plain)
  escaped.withUTF8 { bytes in
    cmustache_sink_append(sink, bytes.baseAddress, bytes.count)
  }
}
