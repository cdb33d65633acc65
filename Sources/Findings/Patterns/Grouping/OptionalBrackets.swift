/// Templates with a word in brackets that others leave out.
struct OptionalBrackets {
  /// For templates with such brackets, the number of the one without.
  private(set) var target: [Int: Int] = [:]
  /// How many constant words the rest has at least.
  private static let words = 4

  var isNeeded: Bool { !target.isEmpty }

  init(_ live: TemplateSet, _ places: TemplatePlaces) {
    for number in 0..<live.count {
      guard live.withTokens(of: number, { $0.contains(Sign.parenthesis) }) else { continue }
      let template = Array(live[number])
      for place in template.indices.dropFirst().dropLast()
      where template[place - 1] == Sign.parenthesis
        && template[place + 1] == Sign.closingParenthesis
        && places.isWord(template[place])
      {
        let rest = Array(template[..<(place - 1)] + template[(place + 2)...])
        guard let other = live.number(of: rest),
          rest.reduce(0, { $0 + (places.isWord($1) ? 1 : 0) }) >= OptionalBrackets.words
        else { continue }
        target[number] = Int(other)
      }
    }
  }
}
