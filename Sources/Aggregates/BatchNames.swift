import Records

/// What the names of a reader's batches are here, looked up once a name instead of once a record.
///
/// An aggregate takes the batches of one reader, whose table of names only grows.
struct BatchNames {
  private(set) var outcomes: [TaskOutcome?] = []
  private var types: [Int32] = []
  private var labels: [Int32] = []

  mutating func update(from names: NameTable) {
    for name in names.names.dropFirst(outcomes.count) {
      outcomes.append(TaskOutcome(rawValue: name))
      types.append(-1)
      labels.append(-1)
    }
  }

  /// The number of a name in the aggregate's table of task types.
  mutating func type(_ name: Int, _ names: NameTable, in table: inout NameTable) -> Int32 {
    if types[name] < 0 { types[name] = Int32(table.index(of: names.names[name])) }
    return types[name]
  }

  /// The number of a name in the failures' table of labels; -1 stays none.
  mutating func label(_ name: Int, _ names: NameTable, in failures: inout FailureAggregate) -> Int32 {
    guard name >= 0 else { return -1 }
    if labels[name] < 0 { labels[name] = failures.label(names.names[name]) }
    return labels[name]
  }
}
