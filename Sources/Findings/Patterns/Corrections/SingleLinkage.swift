/// Groups of what is linked, directly or over others (single linkage; Florek and others, 1951).
struct SingleLinkage {
  private var owners: [Int]

  /// So many items, none of them linked.
  init(count: Int) { owners = Array(0..<count) }

  /// Links two items.
  mutating func link(_ first: Int, _ second: Int) {
    let (left, right) = (owner(of: first), owner(of: second))
    owners[max(left, right)] = min(left, right)
  }

  /// Every item once, each group ascending, by first item.
  mutating func groups() -> [[Int]] {
    var groups: [[Int]] = []
    var places: [Int: Int] = [:]
    for item in owners.indices {
      let owner = owner(of: item)
      if let place = places[owner] {
        groups[place].append(item)
      } else {
        places[owner] = groups.count
        groups.append([item])
      }
    }
    return groups
  }

  private mutating func owner(of item: Int) -> Int {
    var top = item
    while owners[top] != top {
      owners[top] = owners[owners[top]]
      top = owners[top]
    }
    return top
  }
}
