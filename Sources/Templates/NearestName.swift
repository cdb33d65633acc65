/// The name most similar to one that is not known; nothing where none comes close.
func nearest(to name: String, in known: [String]) -> String? {
  let last = name.split(separator: ".").last.map(String.init) ?? name
  let limit = max(1, last.count / 3)
  let candidates = known.filter {
    $0 != last && abs($0.count - last.count) <= limit && $0.count <= 64
  }
  let best = candidates.map { (name: $0, distance: editDistance(last, $0)) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return best.flatMap { $0.distance <= limit ? $0.name : nil }
}

/// How many characters have to be put in, taken away, replaced or exchanged with their neighbour
/// to make one of the other.
private func editDistance(_ first: String, _ second: String) -> Int {
  let (left, right) = (Array(first), Array(second))
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let isSame = left[row] == right[column]
      var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
