import Glibc

extension UtteranceParts {
  /// What the agent did before, as far as it changes how words are meant.
  var actTraits: Set<UtteranceTrait> {
    if let tool { return UtteranceParts.toolTraits(tool, before) }
    guard !before.isEmpty else { return [] }
    var traits: Set<UtteranceTrait> = []
    let words = Substring(before).drop { !$0.isLetter && !$0.isNumber }
    func begins(_ starts: [String]) -> Bool { starts.contains { words.hasPrefix($0) } }
    func says(_ phrases: [String]) -> Bool { UtteranceParts.occurs(any: phrases, in: before) }
    let end = before.unicodeScalars.last { !" *_)\n".unicodeScalars.contains($0) }
    if end == "?" { traits.insert(.agentAsks) }
    if says(UtteranceParts.offers) { traits.insert(.agentOffers) }
    if says(UtteranceParts.claims) { traits.insert(.agentClaimsDone) }
    if begins(UtteranceParts.doneStarts) { traits.insert(.agentBeginsDone) }
    if begins(UtteranceParts.agreements) { traits.insert(.agentAgrees) }
    if says(UtteranceParts.admissions) { traits.insert(.agentAdmits) }
    return traits
  }

  private static func toolTraits(_ tool: String, _ input: String) -> Set<UtteranceTrait> {
    var traits: Set<UtteranceTrait> = [.afterTool]
    let name = UtteranceToken.lowercased(tool.unicodeScalars.prefix(100))
    if occurs(any: editors, in: name) { traits.insert(.afterEdit) }
    if occurs(any: shells, in: name) { traits.insert(.afterCommand) }
    if occurs(any: ["plan"], in: name) { traits.insert(.afterPlan) }
    if occurs(any: publishing, in: input) || name.hasPrefix("mcp") {
      traits.insert(.afterPublishing)
    }
    return traits
  }

  /// Whether one of the phrases is part of a text; up to its first NUL.
  private static func occurs(any phrases: [String], in text: String) -> Bool {
    // C strings: a search over characters takes more time than all the rest.
    text.withCString { text in phrases.contains { strstr(text, $0) != nil } }
  }

  private static let editors = ["edit", "write", "patch", "str_replace"]
  private static let shells = ["bash", "shell", "exec", "terminal", "command"]
  private static let publishing = [
    "git commit", "git push", "git add", "git merge", "git rebase", "git checkout", "git stash",
    "git reset", "gh pr", "gh issue", "gh api",
  ]
  private static let offers = [
    "would you like", "want me to", "should i ", "shall i ", "do you want", "ready to",
    "ready for", "let me know",
  ]
  private static let claims = [
    "done", "fixed", "complete", "implemented", "works", "working", "created", "updated", "added",
    "removed", "here's what", "here's the", "summary", "changed", "changes", " pass", "✅", "now ",
  ]
  private static let doneStarts = [
    "done", "fixed", "updated", "perfect", "all ", "created", "committed", "pushed", "excellent",
    "great", "added", "removed", "implemented",
  ]
  private static let agreements = [
    "good catch", "good point", "good question", "good idea", "good instinct", "good call",
    "great catch", "great point", "great question", "you're right", "you're absolutely", "right",
    "yes", "ah", "correct", "exactly", "fair", "agreed",
  ]
  private static let admissions = [
    "you're right", "you're absolutely right", "good catch", "great catch", "i see", "mistake",
    "my bad", "apolog", "sorry", "i misunder", "confus",
  ]
}
