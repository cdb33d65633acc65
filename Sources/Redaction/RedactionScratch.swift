import PatternMatching

/// The working memory of one worker; pass it to a redactor's calls to scan without a lock.
///
/// A class because of its identity: Vectorscan writes into this memory during a scan, so one scan
/// at a time may use it. It is not `Sendable`; each worker makes its own with
/// ``Redactor/makeScratch()``.
public final class RedactionScratch {
  private(set) var memory: PatternScratch
  /// Matches of the text at hand, kept to spare an allocation a call.
  var hits: [Hit] = []
  /// What was judged of names that were met.
  private var verdicts = NameVerdicts()
  private var prepared: Set<ObjectIdentifier> = []
  private var padded: [UInt8] = []

  /// Takes over memory that is large enough for the filter of all kinds.
  init(_ memory: consuming PatternScratch) { self.memory = memory }

  /// Whether a name can be that of a secret field.
  func mayBeSecretField(
    _ name: Range<Int>, in bytes: UnsafeRawBufferPointer, _ engine: RedactionEngine
  ) -> Bool {
    verdicts.verdict(
      on: UnsafeRawBufferPointer(rebasing: bytes[name]), engine.mayBeSecretField)
  }

  /// Makes the memory large enough for the database, once.
  func prepare(for locator: MatchLocator) {
    guard prepared.insert(ObjectIdentifier(locator)).inserted else { return }
    memory.grow(for: locator.database)
  }

  /// Calls `body` with a copy of a text that has newlines behind it, as scans need them.
  func withPadding(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    padded.removeAll(keepingCapacity: true)
    padded.append(contentsOf: bytes)
    padded.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: RedactionScratch.padding))
    padded.withUnsafeBytes(body)
  }

  static let padding = PatternDatabase.paddingBytes
}

/// A match that the database reported.
struct Hit {
  let kind: Int
  let start: Int
  let end: Int
}

@available(*, unavailable)
extension RedactionScratch: Sendable {}
