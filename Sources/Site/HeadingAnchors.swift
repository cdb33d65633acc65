internal import Escaping

/// A heading that can be linked to.
struct PageHeading: Equatable {
  let level: Int
  let text: String
  let id: String
}

/// Gives headings their ids, as GitHub does: so that a link to a heading works in both places.
///
/// An id never contains a point; the layout's own ids do, and can't be met.
struct HeadingAnchors {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  mutating func id(for text: String) -> String {
    let base = headingAnchor(text)
    guard used.contains(base) else {
      used.insert(base)
      return base
    }
    var number = counts[base, default: 0] + 1
    while used.contains("\(base)-\(number)") { number += 1 }
    counts[base] = number
    used.insert("\(base)-\(number)")
    return "\(base)-\(number)"
  }
}
