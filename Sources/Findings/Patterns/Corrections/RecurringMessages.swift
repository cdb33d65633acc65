/// Messages that come back in the same words with other names in them, as a program writes them.
///
/// In a small log the rarity of words says little, and two messages of one program look alike: they
/// share most of their words. That each comes back as it is shows that what parts them is meant. So
/// no cluster of a small log holds two of them.
struct RecurringMessages {
  /// So often a message must come back, with other names in it.
  static let fewest = 3
  /// From so many texts on, how rare words are tells messages apart.
  static let smallLog = 100

  /// The distinct texts that recur.
  private let recurring: Set<Int>

  init(_ texts: [CorrectionText], _ distinct: DistinctTexts) {
    guard texts.count <= RecurringMessages.smallLog else {
      recurring = []
      return
    }
    recurring = Set(
      distinct.members.indices.filter { number in
        let feedback = Set(distinct.members[number].map { texts[$0].feedback })
        return feedback.count >= RecurringMessages.fewest
      })
  }

  /// The clusters, those with several recurring messages parted: each other text stays with the one
  /// that it is most like.
  func parted(_ clusters: [[Int]], by vectors: [SparseVector]) -> [[Int]] {
    clusters.flatMap { cluster -> [[Int]] in
      let centres = cluster.filter { recurring.contains($0) }
      guard centres.count > 1 else { return [cluster] }
      var parts = Dictionary(uniqueKeysWithValues: centres.map { ($0, [$0]) })
      for text in cluster where !recurring.contains(text) {
        let nearest = centres.max {
          (vectors[$0].dot(vectors[text]), $1) < (vectors[$1].dot(vectors[text]), $0)
        }
        if let nearest { parts[nearest]?.append(text) }
      }
      return centres.compactMap { parts[$0] }
    }
  }
}
