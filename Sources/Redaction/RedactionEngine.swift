import PatternMatching
import Synchronization

/// The compiled patterns of a redactor, shared by all its copies.
///
/// A class because of its identity: it owns the databases and a store of spare scratches.
final class RedactionEngine: Sendable {
  let kinds: [SecretKind]
  private let cache: (any PatternCache)?
  /// Texts that are no secrets where a kind finds exactly them, in UTF-8.
  let allowed: Set<[UInt8]>
  /// Finds all kinds in one scan, but only where their matches end.
  let filter: PatternDatabase
  /// The kinds found by the name of their field, with the names.
  let fieldKinds: [(kind: Int, names: FieldNames)]
  /// The kind that names what is found in base64; nil where it is not looked for.
  let encodedKind: Int?
  /// The words of named fields.
  private let stems: FieldStems
  /// The identifier that `filter` reports for escapes, which a ``TextView`` resolves.
  var escapeIdentifier: Int { kinds.count }
  /// The identifier that `filter` reports for the first word of named fields; those of the others
  /// follow.
  var fieldIdentifier: Int { kinds.count + 1 }

  /// Databases that find the starts of one kind's matches; compiled when first needed, because
  /// starts are dear to compile and few kinds occur.
  private let locators = Mutex<[Int: MatchLocator]>([:])
  private let prototype: Spare
  private let spares = Mutex<[Spare]>([])

  init(
    kinds: [SecretKind], allow: [String], cache: (any PatternCache)?
  ) throws(RedactionError) {
    guard !kinds.isEmpty else { throw .noKinds }
    for kind in kinds where !Self.isName(kind.name) { throw .invalidName(kind: kind.name) }
    self.kinds = kinds
    self.cache = cache
    encodedKind = kinds.firstIndex(of: .encodedSecret)
    allowed = Set(allow.map { Array($0.utf8) })
    fieldKinds = kinds.enumerated().compactMap { index, kind in
      if case .namedValue(let names) = kind.extent { (index, names) } else { nil }
    }
    let names = fieldKinds.flatMap(\.names.names)
    var expressions = kinds.enumerated().flatMap { index, kind in
      kind.patterns.map { PatternDatabase.Expression(identifier: UInt32(index), pattern: $0) }
    }
    expressions += PlainText.patterns
      .map { .init(identifier: UInt32(kinds.count), pattern: $0) }
    let stems = FieldStems(for: names)
    self.stems = stems
    expressions += (0..<stems.count).flatMap { number in
      stems.patterns(of: number)
        .map { .init(identifier: UInt32(kinds.count + 1 + number), pattern: $0) }
    }
    do throws(PatternError) {
      filter = try PatternDatabase(expressions, cache: cache)
      prototype = Spare(scratch: RedactionScratch(try PatternScratch(for: filter)))
    } catch {
      throw RedactionError(error) {
        let found = Int(expressions[$0].identifier)
        return found < kinds.count ? kinds[found].name : "named fields"
      }
    }
    // The standard kinds are known to compile; tests hold that.
    let standard = Set(SecretKind.standard)
    for (index, kind) in kinds.enumerated()
    where kind.extent.needsStart && !standard.contains(kind) {
      let locator = try MatchLocator(kind, cache: cache)
      locators.withLock { $0[index] = locator }
    }
  }

  /// Whether a reported word of named fields can be part of a name that ends there or goes on.
  func canBeName(
    _ identifier: Int, endingAt end: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    stems.canBeName(identifier - fieldIdentifier, endingAt: end, in: bytes)
  }

  /// The database that finds the matches of one kind with their starts.
  func locator(of kind: Int) -> MatchLocator {
    locators.withLock { known in
      if let locator = known[kind] { return locator }
      do throws(RedactionError) {
        let locator = try MatchLocator(kinds[kind], cache: cache)
        known[kind] = locator
        return locator
      } catch {
        preconditionFailure("a standard kind does not compile: \(error)")
      }
    }
  }

  /// Whether a name can be that of a secret field, whatever stands around it.
  ///
  /// Never false for a name in which ``SecretField`` would find one.
  func mayBeSecretField(_ name: UnsafeRawBufferPointer) -> Bool {
    let words = FieldIntroducer.words(name[...])
    for start in words.indices {
      let spellings = FieldIntroducer.spellings(of: words[start...])
      if fieldKinds.contains(where: { $0.names.match(spellings) != nil }) { return true }
    }
    // Words before the name may belong to it, and digits at its start are none of it.
    guard let first = words.first, first.utf8.contains(where: { !$0.isDigit }) else { return true }
    return FieldIntroducer.spellings(of: words[...]).contains { spelling in
      fieldKinds.contains { $0.names.mayEnd(with: spelling) }
    }
  }

  /// Working memory for one more worker.
  func makeScratch() -> RedactionScratch {
    RedactionScratch(prototype.scratch.memory.copy())
  }

  /// Calls `body` with a scratch that nobody else uses meanwhile.
  func withScratch<Result>(_ body: (RedactionScratch) -> Result) -> Result {
    let spare = spares.withLock { $0.popLast() } ?? Spare(scratch: makeScratch())
    defer { spares.withLock { $0.append(spare) } }
    return body(spare.scratch)
  }

  private static func isName(_ name: String) -> Bool {
    (1...48).contains(name.utf8.count)
      && name.utf8.allSatisfy { $0.isLower || $0.isDigit || $0 == UInt8(ascii: "-") }
  }
}

/// A scratch in the store of spares.
///
/// Unchecked, and sound: a spare is either in the locked store or taken out of it by one call,
/// so no two threads touch its scratch; Vectorscan ties scratches to no thread. The prototype
/// is only read.
private struct Spare: @unchecked Sendable {
  let scratch: RedactionScratch
}
