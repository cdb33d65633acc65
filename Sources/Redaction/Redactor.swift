public import PatternMatching

/// Replaces secrets in text by `[redacted:KIND]`.
///
/// The same text gives the same result, and redacting a result changes nothing. Work grows with
/// the length of the text, whatever it holds. A redactor may be used by any number of threads.
public struct Redactor: Sendable {
  let engine: RedactionEngine

  /// A redactor for the kinds given; where two overlap, the earlier one names the replacement.
  ///
  /// Compiling the standard kinds takes some tens of milliseconds: make one and share it.
  ///
  /// - Parameter allow: Texts to leave as they are where a kind finds exactly them, byte for byte.
  ///   Inside a longer secret they are replaced with it.
  /// - Parameter cache: Where compiled kinds of earlier runs are kept.
  public init(
    kinds: [SecretKind] = SecretKind.standard, allow: [String] = [],
    cache: (any PatternCache)? = nil
  ) throws(RedactionError) {
    engine = try RedactionEngine(kinds: kinds, allow: allow, cache: cache)
  }

  /// Working memory for a worker that redacts often.
  public func makeScratch() -> RedactionScratch { engine.makeScratch() }

  /// The text with every secret replaced.
  public func redact(_ text: String) -> String {
    engine.withScratch { redact(text, using: $0) }
  }

  /// The text with every secret replaced, using the worker's own memory.
  public func redact(_ text: String, using scratch: RedactionScratch) -> String {
    var text = text
    // A replacement can bring a word next to a separator and so uncover a value; what is left
    // after the second round has been uncovered by nothing but replacements.
    for _ in 0..<Self.mostRounds {
      let found = text.withUTF8 { bytes -> String? in
        let raw = UnsafeRawBufferPointer(bytes)
        guard raw.count < Self.mostBytes else { return "[redacted:oversized-text]" }
        let spans = spans(in: raw, using: scratch)
        return spans.isEmpty ? nil : replace(spans, in: raw)
      }
      guard let found else { break }
      text = found
    }
    return text
  }

  /// Rounds until the text stays the same; two are enough but for contrived texts.
  private static let mostRounds = 8
  /// Vectorscan counts bytes in 32 bits.
  static let mostBytes = Int(UInt32.max) - RedactionScratch.padding

  /// The spans to replace: of secrets in the text as it is written, and as it is read.
  ///
  /// - Parameter joinsLines: Whether words go on behind line breaks at which a program may have wrapped
  ///   them.
  func spans(
    in raw: UnsafeRawBufferPointer, using scratch: RedactionScratch, joinsLines: Bool = true
  ) -> [SecretSpan] {
    let written = SecretFinder(engine: engine, bytes: raw, scratch: scratch)
    var found = written.findings()
    found.spans += written.encoded()
    func read(_ view: TextView) {
      view.bytes.withUnsafeBytes { bytes in
        let reader = SecretFinder(engine: engine, bytes: bytes, scratch: scratch)
        let read = reader.findings()
        found.spans += (read.spans + reader.encoded()).compactMap { span in
          written.whole(view.original(span.range)).map { SecretSpan(range: $0, kind: span.kind) }
        }
        found.allowed += read.allowed.map(view.original)
      }
    }
    // The text as it is read, where that differs: without escapes, and without wrapped words.
    var view: TextView?
    if found.mayHaveEscapes || PlainText.firstEscape(in: raw, from: 0) != nil {
      view = TextView(of: raw)
    }
    if let view { read(view) }
    let breaks = joinsLines ? breaks(in: view, of: raw, behind: found.spans) : []
    if !breaks.isEmpty { read((view ?? TextView(plain: raw)).unwrapped(breaks)) }
    return found.spans.isEmpty ? [] : found.spans.joined(leaving: found.allowed)
  }

  /// The line breaks that were set into words: where a whole secret ends a line, a plain word on
  /// the next one is no part of it.
  private func breaks(
    in view: TextView?, of raw: UnsafeRawBufferPointer, behind spans: [SecretSpan]
  ) -> [Int] {
    func inWords(_ bytes: UnsafeRawBufferPointer) -> [Int] {
      let breaks = WrappedLines.breaks(in: bytes)
      guard !breaks.isEmpty, !spans.isEmpty else { return breaks }
      let ends = Set(spans.map(\.range.upperBound))
      return breaks.filter { index in
        let place = view?.original(index..<index + 1).lowerBound ?? index
        return !ends.contains(place) || !WrappedLines.isPlainWord(behind: index, in: bytes)
      }
    }
    return view?.bytes.withUnsafeBytes(inWords) ?? inWords(raw)
  }

  private func replace(_ spans: [SecretSpan], in bytes: UnsafeRawBufferPointer) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16 * spans.count)
    var copied = 0
    for span in spans {
      output.append(contentsOf: bytes[copied..<span.range.lowerBound])
      output.append(contentsOf: engine.kinds[span.kind].replacement.utf8)
      copied = span.range.upperBound
    }
    output.append(contentsOf: bytes[copied...])
    return String(decoding: output, as: UTF8.self)
  }
}
