import Reports

extension ReportDocuments {
  static let cardPrefix = "action:", incidentPrefix = "incident:"

  /// The documents that hold cards; the one that ranks those of all reports first.
  private static let cardDocuments =
    (ReportRegistry.kinds.filter(\.ranksCards) + ReportRegistry.kinds.filter { !$0.ranksCards })
    .filter(\.hasCards).map(\.documentName)

  /// `action:SUBJECT_OR_ID`, a card's state, or `action:SUBJECT_OR_ID.KEY`, another of its values;
  /// `incident:SUBJECT`, the incidents in which a subject failed.
  ///
  /// Cards come and go: a subject without one has the state `none`, and nothing else to measure. Nil for
  /// a name that is no subject of the reports.
  func card(_ name: String) -> ReportValue? {
    if name.hasPrefix(Self.incidentPrefix) {
      let subject = String(name.dropFirst(Self.incidentPrefix.count))
      let incidents = incidents(of: subject)
      guard incidents > 0 || isSubject(subject) else { return nil }
      return ReportValue(content: .number(Double(incidents)))
    }
    guard name.hasPrefix(Self.cardPrefix) else { return nil }
    let rest = String(name.dropFirst(Self.cardPrefix.count))
    if let card = cards.first(where: { Self.names(of: $0).contains(rest) }) {
      return card["state"].flatMap(Self.content).map { ReportValue(content: $0) }
    }
    if isSubject(rest) { return ReportValue(content: .word("none")) }
    guard let point = rest.lastIndex(of: ".") else { return nil }
    let (subject, key) = (String(rest[..<point]), String(rest[rest.index(after: point)...]))
    guard let card = cards.first(where: { Self.names(of: $0).contains(subject) }) else {
      guard isSubject(subject), Self.keys.contains(key) else { return nil }
      return ReportValue(content: key == "state" ? .word("none") : .none)
    }
    guard let content = card[key].flatMap(Self.content) else { return nil }
    var value = ReportValue(content: content)
    if key == "failure_rate", let low = card["failure_rate_low"]?.doubleValue,
      let high = card["failure_rate_high"]?.doubleValue, low <= high
    {
      value.interval = low...high
      value.total = card["executions"]?.integerValue.map { Int($0) }
    }
    return value
  }

  /// Names of cards for hints: `action:build`.
  var cardNames: [String] {
    cards.compactMap { $0["subject"]?["name"]?.stringValue.map { "\(Self.cardPrefix)\($0)" } }
  }

  /// The values that a condition can be about.
  private static let keys: Set<String> = [
    "state", "priority", "failures_per_week", "hours_lost_per_week", "share", "failure_rate",
    "executions", "causes", "what_to_do",
  ]

  private var cards: [JSONValue] {
    Self.cardDocuments.flatMap { documents[$0]?["actions"]?.arrayValue ?? [] }
  }

  /// A card's subject and its id.
  private static func names(of card: JSONValue) -> [String] {
    [card["subject"]?["name"]?.stringValue, card["action_id"]?.stringValue].compactMap { $0 }
  }

  private func incidents(of subject: String) -> Int {
    let incidents = Self.cardDocuments.lazy.compactMap {
      documents[$0]?["incidents"]?.arrayValue
    }.first { !$0.isEmpty }
    return (incidents ?? []).count { incident in
      (incident["subjects"]?.arrayValue ?? []).contains { $0.stringValue == subject }
    }
  }
}
