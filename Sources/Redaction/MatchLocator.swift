import PatternMatching

/// A database that finds where the matches of one kind start.
///
/// A class because databases, which can't be copied, are kept in a dictionary.
final class MatchLocator: Sendable {
  let database: PatternDatabase

  init(_ kind: SecretKind, cache: (any PatternCache)?) throws(RedactionError) {
    do throws(PatternError) {
      database = try PatternDatabase(
        kind.patterns.map { .init(identifier: 0, pattern: $0) }, options: .findsStarts,
        cache: cache)
    } catch {
      throw RedactionError(error) { _ in kind.name }
    }
  }
}
