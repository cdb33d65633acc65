// What help and manual say of an option or argument besides its name.

extension OptionSpec {
  /// The sentences of help, with what may be given and what holds without it.
  var explanation: String {
    var text = help
    if repetition == .collectsAll {
      text +=
        help.hasSuffix(".") ? " May be given more than once." : "; may be given more than once"
    }
    return text
      + notes(kind, defaultText: defaultText, environment: environmentName)
  }
}

extension ArgumentSpec {
  /// The sentences of help, with what may be given and what holds without it.
  var explanation: String { help + notes(kind, defaultText: defaultText, environment: nil) }
}

/// The text with a capital at its beginning and one full stop at its end.
func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
}

private func notes(_ kind: ValueKind, defaultText: String?, environment: String?) -> String {
  var notes: [String] = []
  if let allowed = kind.allowedValues { notes.append(allowed.joined(separator: ", ")) }
  if let defaultText { notes.append("default: \(defaultText)") }
  if let environment { notes.append("environment: \(environment)") }
  return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
}
