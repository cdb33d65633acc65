import Records
import Testing

@testable import DebriefCommands

/// What holds for every store that the registry lists.
struct StoreRegistryTests {
  @Test func everyNameHasOneStore() {
    let names = StoreRegistry.stores.map(\.name)
    #expect(Set(names) == Set(StoreName.allCases))
    #expect(names.count == StoreName.allCases.count)
  }

  /// The ledger is written with them: one that changed would make every ledger count as damaged.
  @Test func numbersStayWhatTheyAre() {
    let known: [StoreName: Int] = [
      .taskExecutions: 1, .feedback: 2, .runs: 3, .operations: 4, .events: 5,
    ]
    for (store, number) in known { #expect(store.number == number) }
    #expect(Set(StoreName.allCases.map(\.number)) == Set(1...StoreName.allCases.count))
  }

  @Test func everyStoreHasItsKeyInTheConfiguration() {
    let keys = Set(ConfigurationKey.all.map(\.name))
    for store in StoreRegistry.stores { #expect(keys.contains("stores.\(store.name.rawValue)")) }
  }
}
