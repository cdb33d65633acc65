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

/// How many characters have to be put in, taken away or replaced to make one of the other.
private func editDistance(_ first: String, _ second: String) -> Int {
  let columns = Array(second)
  var row = Array(0...columns.count)
  for (index, character) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in columns.indices {
      let substitution = diagonal + (character == columns[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
    }
  }
  return row[columns.count]
}
