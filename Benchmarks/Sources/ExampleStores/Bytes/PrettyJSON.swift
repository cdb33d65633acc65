/// One JSON document of a file, as Python's `json.dump` writes it with an indentation of two.
struct PrettyJSON: ~Copyable {
  private var buffer: LineBuffer
  private var depth = 0
  private var isFirst = true
  private var hasKey = false
  private var isCut = false

  /// A document for the file at `path`.
  init(path: String) throws(GenerationError) {
    buffer = try LineBuffer(path: path)
    buffer.makeRoom()
  }

  /// Ends the document; like Python, without a newline behind it.
  mutating func finish() throws(GenerationError) { try buffer.finish() }

  mutating func object(_ members: (inout PrettyJSON) -> Void) { container("{", "}", members) }

  mutating func array(_ elements: (inout PrettyJSON) -> Void) { container("[", "]", elements) }

  mutating func key(_ name: StaticString) {
    separate()
    buffer.append("\"")
    buffer.append(name)
    buffer.append("\": ")
    hasKey = true
  }

  mutating func value(_ text: StaticString) {
    begin()
    buffer.append("\"")
    buffer.append(text)
    buffer.append("\"")
  }

  mutating func value(_ text: [UInt8]) {
    begin()
    buffer.append("\"")
    buffer.append(text)
    buffer.append("\"")
  }

  mutating func value(_ number: Int) {
    begin()
    buffer.append(number)
  }

  mutating func value(thousandths: Int) {
    begin()
    buffer.append(thousandths: thousandths)
  }

  mutating func value(_ moment: Moment) {
    begin()
    buffer.append("\"")
    buffer.append(moment)
    buffer.append("\"")
  }

  mutating func value(_ flag: Bool) {
    begin()
    buffer.append(flag ? "true" : "false")
  }

  mutating func null() {
    begin()
    buffer.append("null")
  }

  /// A text in which something varies.
  mutating func value(_ message: MessageTemplate, _ random: inout SeededRandom) {
    begin()
    buffer.append("\"")
    message.write(to: &buffer, &random)
    buffer.append("\"")
  }

  mutating func value(hexadecimal bits: UInt64) {
    begin()
    buffer.append("\"")
    buffer.append(hexadecimal: bits, digits: 12)
    buffer.append("\"")
  }

  /// Leaves the document off here, as a program does that is stopped while it writes.
  mutating func cutOff() {
    separate()
    buffer.append("\"star")
    isCut = true
  }

  private mutating func container(
    _ open: StaticString, _ close: StaticString, _ content: (inout PrettyJSON) -> Void
  ) {
    begin()
    buffer.append(open)
    depth += 1
    isFirst = true
    content(&self)
    guard !isCut else { return }
    depth -= 1
    if !isFirst { startLine() }
    isFirst = false
    buffer.append(close)
  }

  private mutating func begin() {
    if hasKey { hasKey = false } else { separate() }
  }

  private mutating func separate() {
    guard depth > 0 else { return }
    if !isFirst { buffer.append(",") }
    isFirst = false
    startLine()
  }

  private mutating func startLine() {
    buffer.append("\n")
    for _ in 0..<depth { buffer.append("  ") }
  }
}
