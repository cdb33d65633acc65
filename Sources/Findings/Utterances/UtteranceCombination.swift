/// Features that mean more together than each by itself.
struct UtteranceCombination {
  let name: String
  /// 1 speaks for a correction, -1 against one.
  let sign: Int
  let holds: @Sendable (Facts) -> Bool

  /// What combinations are made of.
  struct Facts {
    let traits: Set<UtteranceTrait>
    /// Names of the groups that have a phrase in the utterance.
    let groups: Set<String>
    /// How many of them are strong signs.
    let strong: Int
    let hasQuestion: Bool

    func has(_ trait: UtteranceTrait) -> Bool { traits.contains(trait) }
    func has(any names: Set<String>) -> Bool { !groups.isDisjoint(with: names) }
  }

  private static let objections: Set<String> = [
    "calls it unneeded", "asks a negative question", "asks why", "knows a better way",
    "begins with \"but\"", "says it exists already",
  ]
  private static let troubles: Set<String> = [
    "says it is wrong", "says \"still\"", "dislikes it", "is surprised", "sets a contrast",
    "misses something", "says it does not work", "replaces something", "removes something",
  ]

  static let all: [UtteranceCombination] = [
    UtteranceCombination(name: "failure after the agent said it is done", sign: 1) {
      $0.has(.agentClaimsDone)
        && ($0.has(.outputReportsFailure)
          || $0.has(any: ["reports a failure", "says it does not work"]))
    },
    UtteranceCombination(name: "question that objects", sign: 1) {
      $0.hasQuestion && $0.has(any: objections)
    },
    UtteranceCombination(name: "question without an objection", sign: -1) {
      $0.hasQuestion && !$0.has(any: objections.union(troubles))
    },
    UtteranceCombination(name: "question that rejects nothing", sign: -1) {
      $0.hasQuestion && !$0.has(.rejection)
    },
    UtteranceCombination(name: "few words that reject nothing", sign: -1) {
      !$0.has(.rejection) && ($0.has(.oneWord) || $0.has(.words2))
    },
    UtteranceCombination(name: "approval of what the agent asked", sign: -1) {
      $0.has(.agentAsks) && $0.has(any: ["approves"])
    },
    UtteranceCombination(name: "few words to what the agent asked", sign: -1) {
      $0.has(.agentAsks) && ($0.has(.oneWord) || $0.has(.words2) || $0.has(.words4))
    },
    UtteranceCombination(name: "interruption without a request", sign: 1) {
      $0.has(.afterInterrupt) && !$0.has(any: ["requests work"])
    },
    UtteranceCombination(name: "interruption with a strong sign", sign: 1) {
      $0.has(.afterInterrupt) && $0.strong >= 1
    },
    UtteranceCombination(name: "request without a strong sign", sign: -1) {
      $0.has(any: ["requests work"]) && $0.strong == 0
    },
    UtteranceCombination(name: "no strong sign", sign: -1) { $0.strong == 0 },
    UtteranceCombination(name: "2 strong signs or more", sign: 1) { $0.strong >= 2 },
    UtteranceCombination(name: "3 strong signs or more", sign: 1) { $0.strong >= 3 },
    UtteranceCombination(name: "4 strong signs or more", sign: 1) { $0.strong >= 4 },
    UtteranceCombination(name: "long prose with names of code", sign: -1) {
      $0.has(.impersonal) && $0.has(.manyNames)
    },
  ]
}
