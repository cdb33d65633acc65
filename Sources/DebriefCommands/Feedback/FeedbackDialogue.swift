import CommandLineKit
import Records

/// Asks for a correction line by line, on a terminal or over a pipe.
struct FeedbackDialogue {
  /// Shows a part of the dialogue.
  let show: (String) -> Void
  /// The next answer; nil when there are no more.
  let answer: () -> String?

  /// The input ended, or the last question was answered with no.
  struct Cancelled: Error {}

  /// Asks for every part; what the form holds is what an empty answer stands for.
  func fill(_ form: FeedbackForm) throws(Cancelled) -> FeedbackForm {
    var form = form
    form.type = try choose("Type", form.type ?? .mistake)
    form.context = try text("What went wrong", form.context)
    form.feedback = try text("The correction", form.feedback)
    form.category = try choose("Category", form.category)
    form.severity = try choose("Severity", form.severity ?? .medium)
    return form
  }

  /// Shows what will be written and asks whether it should be.
  func confirm(_ lines: [(name: String, value: String)], file: String) throws(Cancelled) {
    show("\n")
    for line in lines {
      show(line.name.padded(to: 10) + displayedWord(line.value) + "\n")
    }
    while true {
      show("Write this to \(displayedWord(file))? [y/n] ")
      switch try next().lowercased() {
      case "y", "yes": return
      case "n", "no": throw Cancelled()
      default: show("Answer y or n.\n")
      }
    }
  }

  private func choose<Choice>(
    _ question: String, _ standard: Choice?
  ) throws(Cancelled) -> Choice
  where Choice: CaseIterable & RawRepresentable<String> & Equatable, Choice.AllCases == [Choice] {
    let choices = Choice.allCases
    show("\(question):\n")
    for (number, choice) in choices.enumerated() { show("  \(number + 1) \(choice.rawValue)\n") }
    while true {
      show(standard.map { "Number [\($0.rawValue)]: " } ?? "Number: ")
      let given = try next()
      if given.isEmpty, let standard { return standard }
      if let number = Int(given), choices.indices.contains(number - 1) {
        return choices[number - 1]
      }
      if let named = choices.first(where: { $0.rawValue.lowercased() == given.lowercased() }) {
        return named
      }
      let allowed = choices.map(\.rawValue).joined(separator: ", ")
      show("Answer with a number from 1 to \(choices.count), or one of \(allowed).\n")
    }
  }

  private func text(_ question: String, _ standard: String?) throws(Cancelled) -> String {
    while true {
      show(standard.map { "\(question) [\(displayedWord($0))]: " } ?? "\(question): ")
      let given = try next()
      if given.isEmpty, let standard { return standard }
      switch FeedbackText.checked(given) {
      case .success(let text): return text
      case .failure(let refusal): show("That \(refusal.reason).\n")
      }
    }
  }

  private func next() throws(Cancelled) -> String {
    guard let line = answer() else {
      show("\n")
      throw Cancelled()
    }
    let inner = line.drop(while: \.isWhitespace)
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
