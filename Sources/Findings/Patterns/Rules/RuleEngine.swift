import PatternMatching
import Records

/// The compiled patterns of rules.
///
/// A class because of its identity: it owns a database, which can't be copied.
final class RuleEngine: Sendable {
  /// Rules by the identifier that the database reports.
  let rules: [FeedbackRule]
  let database: PatternDatabase

  private init(
    _ rules: [FeedbackRule], cache: (any PatternCache)?
  ) throws(PatternError) {
    self.rules = rules
    database = try PatternDatabase(
      rules.enumerated().flatMap { index, rule in
        rule.patterns.map { PatternDatabase.Expression(identifier: UInt32(index), pattern: $0) }
      }, options: RuleEngine.options, cache: cache)
  }

  private static let options: PatternDatabase.Options = [.ignoresCase, .unicode]

  /// Compiles the rules whose patterns can be compiled; nil when there are none.
  static func compile(
    _ rules: [FeedbackRule], _ problems: inout [RuleProblem], cache: (any PatternCache)?
  ) -> RuleEngine? {
    var usable = rules
    while !usable.isEmpty {
      do throws(PatternError) {
        return try RuleEngine(usable, cache: cache)
      } catch {
        guard case .invalidPattern(let index?, let message) = error,
          let (rule, pattern) = place(ofPattern: index, in: usable)
        else {
          problems.append(
            RuleProblem(location: nil, message: "the rules can't be used together: \(error)"))
          return nil
        }
        let broken = usable.remove(at: rule)
        problems.append(
          RuleProblem(
            location: broken.location,
            message: "pattern \(pattern + 1) of rule '\(broken.name)' can't be used: \(message)"))
      }
    }
    return nil
  }

  /// The rule that an expression belongs to, and which of its patterns it is.
  private static func place(
    ofPattern index: Int, in rules: [FeedbackRule]
  ) -> (rule: Int, pattern: Int)? {
    var rest = index
    for (number, rule) in rules.enumerated() {
      if rest < rule.patterns.count { return (number, rest) }
      rest -= rule.patterns.count
    }
    return nil
  }
}

/// Scans corrections one after the other, in memory of its own.
struct RuleScanner: ~Copyable {
  private let engine: RuleEngine
  private let scratch: PatternScratch
  private var text: [UInt8] = []

  init(_ engine: RuleEngine) {
    self.engine = engine
    do throws(PatternError) {
      scratch = try PatternScratch(for: engine.database)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The rules that match, ascending.
  mutating func matches(_ context: String, _ feedback: String) -> [Int] {
    text.removeAll(keepingCapacity: true)
    append(context)
    text.append(0x0A)
    append(feedback)
    let end = text.count
    text.append(contentsOf: repeatElement(0x0A, count: PatternDatabase.paddingBytes))
    var found: Set<UInt32> = []
    text.withUnsafeBytes { bytes in
      _ = engine.database.scan(bytes, using: scratch) { rule, _, matchEnd in
        if matchEnd <= end { found.insert(rule) }
        return false
      }
    }
    return found.sorted().map { Int($0) }
  }

  /// Appends a text in one line: how it was wrapped has no meaning.
  private mutating func append(_ part: String) {
    let start = text.count
    var isAfterBlank = false
    for byte in part.utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isAfterBlank = true
        continue
      }
      if isAfterBlank, text.count > start { text.append(0x20) }
      text.append(byte)
      isAfterBlank = false
    }
  }
}
