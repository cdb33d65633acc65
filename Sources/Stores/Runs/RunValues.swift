import Records
import Redaction

/// Takes values out of one file at a time: checked, redacted and bounded.
struct RunValues {
  private(set) var diagnostics: LineDiagnostics
  private let times: TimeParser
  private let redactor: Redactor
  private let scratch: RedactionScratch
  private var names: [String: String] = [:]
  private var file = UnsafeRawBufferPointer(start: nil, count: 0)
  private var position = SourcePosition(file: 0, chunk: 0, line: 0)

  /// More different names are data that went astray: they are not remembered.
  private static let mostNames = 10_000
  /// No count and no duration in seconds of a real run is larger.
  private static let largest = 1e9

  init(times: TimeParser, redactor: Redactor, keepingFilesApart isApart: Bool) {
    self.times = times
    self.redactor = redactor
    scratch = redactor.makeScratch()
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: isApart)
  }

  /// Begins with a file, which is one record.
  mutating func begin(_ file: UnsafeRawBufferPointer, at position: SourcePosition) {
    self.file = file
    self.position = position
    diagnostics.begin(position.file)
    diagnostics.countRecords(1)
  }

  mutating func skip(_ reason: String) { add(.skipped, reason) }

  /// Skips a file whose bytes are nothing to show.
  mutating func skip(_ reason: String, showing text: String) {
    Array(text.utf8).withUnsafeBytes {
      diagnostics.add(.skipped, reason, at: position, line: $0)
    }
  }

  mutating func note(_ reason: String) { add(.noted, reason) }

  /// Notes what is only true until an hour has come.
  mutating func note(_ reason: String, until hour: Hour) {
    diagnostics.futureHour = hour
    add(.noted, reason)
    diagnostics.futureHour = nil
  }

  mutating func countUnknown(_ field: String, _ value: String) {
    diagnostics.countUnknown(field, value)
  }

  /// The file is being written: it is no record yet.
  mutating func leaveInProgress() {
    diagnostics.countRecords(-1)
    diagnostics.countInProgress()
  }

  private mutating func add(_ effect: Diagnostic.Effect, _ reason: String) {
    // These files stand on many lines; what is shown of them stands on one.
    var line: [UInt8] = []
    for byte in file.prefix(LineDiagnostics.redactedBytes + 1) {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
    }
    line.withUnsafeBytes { diagnostics.add(effect, reason, at: position, line: $0) }
  }

  /// A value of the kind wanted; one of another kind is noted, none and null are nil.
  private mutating func value<Value>(
    _ object: JSONNode, _ key: StaticString, _ take: (JSONNode) -> Value?
  ) -> Value? {
    guard let node = object[key], !node.isNull else { return nil }
    if let value = take(node) { return value }
    note("unusable-value \(key)")
    return nil
  }

  mutating func object(_ object: JSONNode, _ key: StaticString) -> JSONNode? {
    value(object, key) { $0.isObject ? $0 : nil }
  }

  mutating func array(_ object: JSONNode, _ key: StaticString) -> JSONNode? {
    value(object, key) { $0.isArray ? $0 : nil }
  }

  mutating func flag(_ object: JSONNode, _ key: StaticString) -> Bool? {
    value(object, key) { $0.bool }
  }

  mutating func number(
    _ object: JSONNode, _ key: StaticString, in range: ClosedRange<Double>
  ) -> Double? {
    // Adding zero turns -0 into 0: they are the same value, with two spellings.
    value(object, key) { $0.number.flatMap { range.contains($0) ? $0 + 0 : nil } }
  }

  mutating func count(_ object: JSONNode, _ key: StaticString) -> Int? {
    value(object, key) { node in
      node.number.flatMap { (0...Self.largest).contains($0) ? Int(exactly: $0) : nil }
    }
  }

  /// Seconds as microseconds.
  mutating func seconds(_ object: JSONNode, _ key: StaticString) -> Int64? {
    number(object, key, in: 0...Self.largest).map { Int64(($0 * 1_000_000).rounded()) }
  }

  /// Where a run's file names the model: in an object of its own, or in the configuration.
  mutating func modelConfiguration(_ document: JSONNode) -> JSONNode? {
    if let own = object(document, "llm_configuration") { return own }
    guard let configuration = object(document, "config") else { return nil }
    return object(configuration, "llm") ?? configuration
  }

  /// `duration_seconds`, or what lies between `start_time` and `end_time`.
  mutating func duration(_ object: JSONNode) -> Int64? {
    if let duration = seconds(object, "duration_seconds") { return duration }
    guard let start = time(object, "start_time"), let end = time(object, "end_time"), end >= start
    else { return nil }
    return end.microseconds - start.microseconds
  }

  mutating func time(_ object: JSONNode, _ key: StaticString) -> Timestamp? {
    guard let node = object[key], !node.isNull else { return nil }
    if let time = node.bytes.flatMap({ times.parse($0) }) { return time }
    note(node.bytes == nil ? "unusable-value \(key)" : "unreadable-time \(key)")
    return nil
  }

  /// A name: redacted, bounded, in one spelling.
  mutating func name(_ object: JSONNode, _ key: StaticString) -> String? {
    value(object, key) { $0.string }.flatMap { $0.isEmpty ? nil : shownName($0) }
  }

  mutating func shownName(_ raw: String) -> String {
    if let known = names[raw] { return known }
    let name = shownIdentifier(raw)
    if names.count < Self.mostNames { names[raw] = name }
    return name
  }

  /// A raw id: a string, or a whole number as text.
  mutating func identifier(_ object: JSONNode, _ key: StaticString) -> String? {
    value(object, key) { node in
      if let text = node.string { return text.isEmpty ? nil : text }
      return node.number.flatMap { Int64(exactly: $0) }.map { String($0) }
    }
  }

  func shownIdentifier(_ raw: String) -> String {
    // Nothing but digits is no secret, and most ids are such numbers.
    if raw.utf8.count <= 15, raw.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return raw }
    return NameMapping.bounded(
      redactor.redact(raw, using: scratch).canonical, characters: NameMapping.characters)
  }

  mutating func message(_ object: JSONNode, _ key: StaticString) -> String? {
    guard let text = value(object, key, { $0.string }), !text.isEmpty else { return nil }
    // Whole: a cut before the redactor could leave the half of a secret that looks like nothing.
    return NameMapping.bounded(
      redactor.redact(text, using: scratch), characters: MessageLimit.characters)
  }

  /// The lines, 0-based, at which `"error_message"` is a key behind the list of cycles, in order.
  ///
  /// Writers put each cycle's message on a line of its own; a file on one line gives line 0.
  func messageLines(behind list: StaticString) -> [UInt32] {
    let list = Array("\"\(list)\"".utf8)
    var lines: [UInt32] = []
    var line: UInt32 = 0
    var isBehindList = false
    for start in file.indices {
      if file[start] == 0x0A { line += 1 }
      guard file[start] == 0x22 else { continue }
      let rest = file[start...]
      if !isBehindList {
        isBehindList = rest.starts(with: list)
      } else if rest.starts(with: "\"error_message\"".utf8) {
        lines.append(line)
      }
    }
    return lines
  }
}
