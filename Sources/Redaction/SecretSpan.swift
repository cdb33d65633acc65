/// Bytes to be replaced, and the index of the kind that names the replacement.
struct SecretSpan {
  var range: Range<Int>
  var kind: Int
}

extension [SecretSpan] {
  /// The spans ascending, those that overlap joined; the lowest kind names a joined span.
  func joined() -> [SecretSpan] {
    var joined: [SecretSpan] = []
    let ordered = sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.kind)
        < ($1.range.lowerBound, $1.range.upperBound, $1.kind)
    }
    for span in ordered {
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
