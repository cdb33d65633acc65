/// What is known of a suggestion from earlier nights, by which a pattern of tonight takes its id.
struct KnownSuggestion {
  /// How firmly it is known, the firmest first.
  enum Standing: Int {
    case agreed, everDecided, known
  }

  let standing: Standing
  /// Ids of corrections that it was about; may be empty.
  let corrections: [String]

  init(_ status: ReviewStatus, wasDecided: Bool, corrections: [String]) {
    switch status {
    case .approved, .applied: standing = .agreed
    case .rejected: standing = .everDecided
    case .needsReview: standing = wasDecided ? .everDecided : .known
    }
    self.corrections = corrections
  }

  /// The ids of patterns, in their order.
  ///
  /// A cluster keeps the id that it has been known by, whichever of its corrections came first, and
  /// as long as one is left of those that were written down. Where clusters have merged, what was
  /// agreed to wins, then what was ever decided, then the one that more corrections are known of,
  /// then the older. Where one has fallen apart, the part with most of its corrections keeps the id.
  static func ids(of patterns: [FeedbackPattern], known: [String: KnownSuggestion]) -> [String] {
    var ids: [String?] = patterns.map { _ in nil }
    var taken: Set<String> = []
    for claim in claims(of: patterns, known)
    where ids[claim.pattern] == nil && !taken.contains(claim.id) {
      ids[claim.pattern] = claim.id
      taken.insert(claim.id)
    }
    return zip(patterns, ids).map { pattern, id in
      if let id { return id }
      let new =
        pattern.aliases.first { !taken.contains($0) }
        ?? variant(of: pattern.id, notIn: taken)
      taken.insert(new)
      return new
    }
  }

  /// What speaks for a pattern being a known suggestion.
  private struct Claim: Comparable {
    let id: String
    let pattern: Int
    let standing: Standing
    /// How many of the corrections that it is known by are the pattern's.
    let shared: Int
    /// Which of the pattern's corrections gave the id; a great number where none that is left did.
    let age: Int

    static func < (left: Claim, right: Claim) -> Bool {
      let (a, b) = (left, right)
      let firm = (a.standing.rawValue, -a.shared, a.pattern, a.age, a.id)
      return firm < (b.standing.rawValue, -b.shared, b.pattern, b.age, b.id)
    }
  }

  /// All claims, the strongest first.
  private static func claims(
    of patterns: [FeedbackPattern], _ known: [String: KnownSuggestion]
  ) -> [Claim] {
    var suggestions: [String: [String]] = [:]
    for (id, suggestion) in known {
      for correction in Set(suggestion.corrections + [id]) {
        suggestions[correction, default: []].append(id)
      }
    }
    return patterns.enumerated().flatMap { number, pattern in
      var shared: [String: (count: Int, age: Int)] = [:]
      for (age, correction) in pattern.aliases.enumerated() {
        for id in suggestions[correction, default: []] {
          let before = shared[id, default: (0, .max)]
          shared[id] = (before.count + 1, correction == id ? age : before.age)
        }
      }
      return shared.compactMap { id, found in
        known[id].map {
          Claim(
            id: id, pattern: number, standing: $0.standing, shared: found.count, age: found.age)
        }
      }
    }.sorted()
  }

  /// An id for a pattern whose corrections have the words of another pattern's.
  private static func variant(of id: String, notIn taken: Set<String>) -> String {
    var number = 2
    while taken.contains("\(id)-\(number)") { number += 1 }
    return "\(id)-\(number)"
  }
}

extension FeedbackPattern {
  /// By so many corrections a cluster is known.
  private static let rememberedCorrections = 32

  /// Ids of the newest corrections of a cluster, which stay longest, or those that a failure pattern has
  /// had; a rule is known by its name.
  var remembered: [String] {
    switch source {
    case .rule: []
    case .cluster: Array(aliases.suffix(Self.rememberedCorrections))
    case .failure: Array(aliases.prefix(Self.rememberedCorrections))
    }
  }

  /// Whether what is known has become too little: half of it is gone, or the cluster has doubled.
  func isForgotten(by known: [String]) -> Bool {
    if case .rule = source { return false }
    let left = Set(known).intersection(aliases).count
    return left * 2 < known.count || known.count * 2 <= remembered.count
  }
}
