import Redaction
import Synchronization

/// Hides secrets in lines for people, with the built-in kinds; made when the first line comes, since
/// most runs have none.
///
/// A class because of its identity: all parts of a run share it.
final class NoticeRedactor: Sendable {
  private let cache: PatternFiles?
  private let made = Mutex<Redactor?>(nil)

  init(cache: PatternFiles?) { self.cache = cache }

  /// A line without its secrets.
  func redact(_ text: String) -> String {
    let redactor = made.withLock { made -> Redactor? in
      // Where none can be made the run fails for the same reason, and must say so.
      if made == nil { made = try? Redactor(cache: cache) }
      return made
    }
    return redactor?.redact(text) ?? text
  }
}
