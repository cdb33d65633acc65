public import Records

/// What changed when a version or a model came into use.
public struct SessionChange: Sendable, Hashable {
  /// What changed: `version` or `model`.
  public let by: String
  /// What was used before.
  public let before: String
  /// What came into use.
  public let after: String
  /// When the first call with it was made.
  public let since: Timestamp
  /// Failed calls with the one before.
  public let beforeFailed: Proportion
  /// Failed calls with the new one.
  public let afterFailed: Proportion
  /// Whether the two are called different; nil where too few sessions used one of them.
  public let isSignificant: Bool?

  /// Percentage points by which the failure rate rose.
  public var difference: Double { (afterFailed.percent ?? 0) - (beforeFailed.percent ?? 0) }

  /// The changes from each group to the one that came next, the latest first.
  static func all(
    _ by: String, _ groups: [SessionCallGroup], _ comparisons: [SessionComparison]
  ) -> [SessionChange] {
    let known = groups.sorted {
      ($0.first, $0.name ?? "") < ($1.first, $1.name ?? "")
    }
    return zip(known, known.dropFirst()).compactMap { before, after in
      guard let old = before.name, let new = after.name else { return nil }
      let pair = comparisons.first {
        $0.by == by && ($0.a == old && $0.b == new || $0.a == new && $0.b == old)
      }
      return SessionChange(
        by: by, before: old, after: new, since: after.first, beforeFailed: before.failed,
        afterFailed: after.failed, isSignificant: pair?.isSignificant)
    }.reversed()
  }
}

extension SessionFindings {
  /// What changed when a version or a model came into use, the latest first.
  public var changes: [SessionChange] {
    ["version", "model"].flatMap { by in
      // Each agent has versions and models of its own.
      let known = (groups[by] ?? []).filter { $0.name != nil }
      return Dictionary(grouping: known) { agents["\(by) \($0.name ?? "")"] ?? "" }
        .sorted { $0.key < $1.key }
        .flatMap { SessionChange.all(by, $0.value, comparisons) }
    }.sorted { ($1.since, $0.by, $0.after) < ($0.since, $1.by, $1.after) }
  }
}

extension SessionFindings {
  /// When versions and models of agents came into use, and when files that instruct agents changed.
  public var marks: [StreamMark] {
    let used = changes.map { change in
      StreamMark(
        kind: change.by == "model" ? .model : .version, name: change.after, isFirst: true,
        time: change.since)
    }
    let instructions = effects.map { effect in
      StreamMark(
        kind: .instructions, name: effect.change.paths.joined(separator: ", "), isFirst: true,
        time: effect.change.time)
    }
    return (used + instructions).sorted()
  }
}

extension SessionCallGroup {
  /// The tools of one session, the most frequent first.
  public static func byTool(_ session: Session) -> [SessionCallGroup] {
    groups(Array(session.calls)) { $0.tool }
  }
}
