/// Groups of what is linked, directly or over others (single linkage; Florek and others, 1951).
struct SingleLinkage {
  private let count: Int
  private var joined: JoinedGroups

  /// `count` items, none of them linked.
  init(count: Int) {
    self.count = count
    joined = JoinedGroups(count: count)
  }

  /// Links two items.
  mutating func link(_ first: Int, _ second: Int) { joined.join(first, second) }

  /// Every item once, each group ascending, by first item.
  mutating func groups() -> [[Int]] {
    // The lowest number is that of the group, so that its items follow it.
    var members: [Int: [Int]] = [:]
    for item in 0..<count { members[joined.group(of: item), default: []].append(item) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}
