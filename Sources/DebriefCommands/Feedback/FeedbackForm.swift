import CommandLineKit
import Records

/// A correction while it is being filled in.
struct FeedbackForm: Sendable, Equatable {
  var type: FeedbackType?
  var context: String?
  var feedback: String?
  var category: FeedbackCategory?
  var severity: FeedbackSeverity?

  init() {}

  /// What the command line gives; the parser has held the choices to their closed sets.
  init(_ parsed: ParsedCommand) {
    type = parsed.string("type").flatMap(FeedbackType.init(rawValue:))
    context = parsed.string("context")
    feedback = parsed.string("feedback")
    category = parsed.string("category").flatMap(FeedbackCategory.init(rawValue:))
    severity = parsed.string("severity").flatMap(FeedbackSeverity.init(rawValue:))
  }

  /// The choices of an entry where this form has none; texts are always written anew.
  func filled(from last: FeedbackEntry?) -> FeedbackForm {
    var form = self
    form.type = type ?? last?.knownType
    form.category = category ?? last?.knownCategory
    form.severity = severity ?? last?.knownSeverity
    return form
  }

  /// The first option that is missing, with what it takes.
  var firstMissing: (option: String, expected: String)? {
    if type == nil { return ("type", FeedbackForm.list(FeedbackType.self)) }
    if context == nil { return ("context", "what went wrong") }
    if feedback == nil { return ("feedback", "the correction") }
    if category == nil { return ("category", FeedbackForm.list(FeedbackCategory.self)) }
    return nil
  }

  private static func list<Choice>(_: Choice.Type) -> String
  where Choice: CaseIterable & RawRepresentable<String> {
    "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
  }
}
