import Findings
public import Templates

extension PerformanceReport {
  /// Its sections of `pull_request.md`.
  public func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue] {
    guard !board.cards.isEmpty || !board.incidents.isEmpty else {
      return ["improvements": .flag(false)]
    }
    return [
      "improvements": .object(
        actionList.values(nil, limit: min(ActionList.most, detail.entries)) { _ in nil })
    ]
  }
}
