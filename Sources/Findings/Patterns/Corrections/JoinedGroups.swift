/// Which group each item is in, while groups are joined (the disjoint sets of Galler and Fisher, 1964).
struct JoinedGroups {
  /// What each group went into; itself while it is there.
  private var owners: [Int]

  /// `count` groups, none of them joined.
  init(count: Int) { owners = Array(0..<count) }

  /// The group that one went into, directly or over others; itself while it is there.
  mutating func group(of item: Int) -> Int {
    var top = item
    while owners[top] != top {
      owners[top] = owners[owners[top]]
      top = owners[top]
    }
    return top
  }

  /// Puts two groups that are there into a new one, whose number is the next one.
  mutating func joinIntoNew(_ first: Int, _ second: Int) {
    owners[first] = owners.count
    owners[second] = owners.count
    owners.append(owners.count)
  }

  /// Puts the groups of two items into that of the lower number.
  mutating func join(_ first: Int, _ second: Int) {
    let (left, right) = (group(of: first), group(of: second))
    owners[max(left, right)] = min(left, right)
  }
}
