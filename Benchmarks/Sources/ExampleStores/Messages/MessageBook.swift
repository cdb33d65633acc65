/// The messages of some areas, ready to be drawn from.
struct MessageBook: Sendable {
  struct Entry: Sendable {
    let template: MessageTemplate
    let category: [UInt8]
  }

  let entries: [Entry]
  private let choice: WeightedChoice

  init(_ areas: Set<ErrorMessage.Area>, _ letters: JSONText.Letters) {
    let messages = ErrorMessage.all.filter { areas.contains($0.area) }
    entries = messages.map { message in
      Entry(
        template: MessageTemplate(message.text, letters),
        category: Array(message.category.rawValue.utf8))
    }
    choice = WeightedChoice(messages.map(\.weight))
  }

  func index(_ random: inout SeededRandom) -> Int { choice.index(&random) }
}
