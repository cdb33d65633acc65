/// Bytes to be replaced, and the index of the kind that names the replacement.
struct SecretSpan {
  var range: Range<Int>
  var kind: Int
}

extension [SecretSpan] {
  /// The spans ascending, those that overlap joined; the lowest kind names a joined span.
  ///
  /// A span that lies in one of the allowed ranges is left out; one that reaches beyond it is not.
  func joined(leaving allowed: [Range<Int>]) -> [SecretSpan] {
    var joined: [SecretSpan] = []
    let ordered = sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.kind)
        < ($1.range.lowerBound, $1.range.upperBound, $1.kind)
    }
    var rest = allowed.sorted { $0.lowerBound < $1.lowerBound }[...]
    // How far the allowed ranges reach that begin no later than the span at hand.
    var reach = 0
    for span in ordered {
      while let next = rest.first, next.lowerBound <= span.range.lowerBound {
        reach = Swift.max(reach, next.upperBound)
        rest.removeFirst()
      }
      if span.range.upperBound <= reach { continue }
      guard let last = joined.last, span.range.lowerBound < last.range.upperBound else {
        joined.append(span)
        continue
      }
      joined[joined.count - 1] = SecretSpan(
        range: last.range.lowerBound..<Swift.max(last.range.upperBound, span.range.upperBound),
        kind: Swift.min(last.kind, span.kind))
    }
    return joined
  }
}
