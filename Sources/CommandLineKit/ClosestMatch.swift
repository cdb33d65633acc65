/// The candidate that a mistyped word most likely meant; `nil` when none is near.
///
/// Near is a small number of inserted, dropped, changed or swapped neighbouring letters, in
/// proportion to the word's length, upper and lower case being the same; and so is a word whose
/// beginning was typed. Of equally near candidates the first in alphabetical order is chosen.
///
/// Complexity: the product of the two lengths for each candidate; words of more than 64
/// characters have no match.
public func closestMatch(to word: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased())
  guard !typed.isEmpty, typed.count <= 64 else { return nil }
  var best: (score: Int, candidate: String)?
  for candidate in candidates where candidate.utf8.count <= 256 {
    guard let score = nearness(of: typed, to: Array(candidate.lowercased())) else { continue }
    if let current = best, (current.score, current.candidate) <= (score, candidate) { continue }
    best = (score, candidate)
  }
  return best?.candidate
}

/// Lower is nearer: twice the edit distance, or an odd number for a typed beginning, so that a
/// single slip of the finger comes before a beginning and that before two slips.
private func nearness(of typed: [Character], to candidate: [Character]) -> Int? {
  let isBeginning = typed.count >= 2 && candidate.starts(with: typed)
  let bound = max(1, min(3, max(typed.count, candidate.count) / 3))
  guard abs(typed.count - candidate.count) <= bound else { return isBeginning ? 3 : nil }
  let distance = editDistance(typed, candidate)
  if isBeginning { return min(3, 2 * distance) }
  // One-letter words have nothing in common once that letter is changed.
  guard distance <= bound, distance < max(typed.count, candidate.count) else { return nil }
  return 2 * distance
}

/// The Damerau–Levenshtein distance in its restricted form: no part is edited twice.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for j in b.indices {
      var distance = min(
        previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        distance = min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
