/// An error with its stack trace, as programs print it: what was thrown, and where.
///
/// Knows the traces of Python, Java and its relatives, JavaScript, C#, Go, Rust and Swift.
struct StackTrace {
  /// The error as printed: its type, and what it says; UTF-8.
  let error: UnsafeRawBufferPointer
  /// The innermost frame of the project's own code; where there is none, the innermost one.
  let frame: StackFrame

  /// How many lines of a message are looked at.
  private static let lines = 400

  /// Finds the trace in a message; nil where it holds none.
  init?(in message: UnsafeRawBufferPointer) {
    let lines = message.split(
      separator: UInt8(ascii: "\n"), maxSplits: StackTrace.lines, omittingEmptySubsequences: true
    ).map { TraceLine(UnsafeRawBufferPointer(rebasing: $0)) }.withoutBars
    guard lines.count > 1 else { return nil }
    let marks = lines.indices.map { StackFrame.Mark(of: lines, at: $0) }
    guard let block = TraceBlock(lines, marks) else { return nil }
    error = block.error.bytes
    frame = block.frame
  }
}

/// The part of a message that describes the first error and its frames.
private struct TraceBlock {
  let error: TraceLine
  let frame: StackFrame

  init?(_ lines: [TraceLine], _ marks: [StackFrame.Mark?]) {
    guard let any = marks.first(where: { $0 != nil })?.map(\.language) else { return nil }
    switch any {
    case .python: self.init(python: lines, marks)
    case .called: self.init(called: lines, marks)
    case .rust:
      // Numbered lines are many things.
      guard lines.contains(where: { $0.has("panicked at ") || $0.has("stack backtrace:") }) else {
        return nil
      }
      self.init(panic: lines, marks)
    case .go, .swift: self.init(panic: lines, marks)
    }
  }

  private init(_ error: TraceLine, _ frames: some Sequence<StackFrame>) {
    self.error = error
    let frames = Array(frames)
    frame = frames.first { !$0.isLibrary } ?? frames[0]
  }

  /// The last traceback is the error that ended all; its last frame is the innermost.
  private init?(python lines: [TraceLine], _ marks: [StackFrame.Mark?]) {
    let start = lines.lastIndex { $0.has("Traceback (most recent call last)") } ?? 0
    guard let last = marks.lastIndex(where: { $0 != nil }), last >= start else { return nil }
    let error = lines[(last + 1)...].first { !$0.isIndented }
    self.init(
      error ?? TraceLine(lines[start].bytes), marks[start...last].compactMap(\.?.frame).reversed())
  }

  /// The last cause is the error that came first; its first frame is the innermost.
  ///
  /// Where all its frames are of libraries, those of the errors around it follow.
  private init?(called lines: [TraceLine], _ marks: [StackFrame.Mark?]) {
    let cause = lines.lastIndex { $0.introducesCause }
    var start = cause ?? 0
    if cause.map({ cause in !marks[cause...].contains { $0 != nil } }) == true { start = 0 }
    guard let first = marks[start...].firstIndex(where: { $0 != nil }) else { return nil }
    let end = marks[first...].firstIndex { $0 == nil } ?? marks.endIndex
    let heads = lines[start..<first]
    guard let error = heads.first(where: { $0.namesError }) ?? heads.last else { return nil }
    let around = marks[..<start] + marks[end...]
    self.init(
      error.withoutIntroduction, (marks[first..<end] + around).compactMap(\.?.frame))
  }

  /// What the program said as it ended; the first frame is the innermost.
  private init?(panic lines: [TraceLine], _ marks: [StackFrame.Mark?]) {
    let words: [StaticString] = ["panic: ", "fatal error: ", "Fatal error: "]
    var error: TraceLine?
    for (index, line) in lines.enumerated() where error == nil {
      if let word = words.first(where: { line.has($0) }) {
        error = line.from(word)
      } else if line.has("' panicked at ") {
        // The message stands on the line below, or, of older compilers, between quotes.
        error = index + 1 < lines.count && marks[index + 1] == nil ? lines[index + 1] : line
      }
    }
    let frames = marks.compactMap(\.?.frame)
    guard let error = error ?? lines.first, !frames.isEmpty else { return nil }
    self.init(error, frames)
  }
}
