/// A number that a report shows: things are counted, everything else is measured.
public enum Quantity: Sendable, Hashable {
  /// So many things.
  case count(Int)
  /// A rate, a duration or the like; nil where there is nothing to measure.
  case measure(Double?)

  /// The number, whichever it is; nil where there is none.
  public var number: Double? {
    switch self {
    case .count(let count): Double(count)
    case .measure(let measure): measure
    }
  }
}
