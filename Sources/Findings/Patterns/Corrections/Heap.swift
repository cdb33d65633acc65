/// A binary heap: gives its elements back from the greatest to the smallest.
struct Heap<Element: Comparable> {
  private var elements: [Element] = []

  /// A heap of these elements.
  init(_ elements: [Element] = []) {
    self.elements = elements
    for parent in (0..<elements.count / 2).reversed() { sink(parent) }
  }

  var count: Int { elements.count }

  /// The greatest element, which stays.
  var max: Element? { elements.first }

  mutating func push(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard elements[parent] < elements[child] else { return }
      elements.swapAt(parent, child)
      child = parent
    }
  }

  mutating func popMax() -> Element? {
    guard let top = elements.first else { return nil }
    let last = elements.removeLast()
    guard !elements.isEmpty else { return top }
    elements[0] = last
    sink(0)
    return top
  }

  /// Lets an element sink until none of its children is greater.
  private mutating func sink(_ start: Int) {
    var parent = start
    while true {
      var greatest = parent
      for child in 2 * parent + 1...2 * parent + 2
      where child < elements.count && elements[greatest] < elements[child] {
        greatest = child
      }
      guard greatest != parent else { return }
      elements.swapAt(parent, greatest)
      parent = greatest
    }
  }
}
