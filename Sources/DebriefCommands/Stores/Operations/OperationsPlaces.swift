import CommandLineKit
import Findings
import Records
import Reports
import Stores

extension StoreLocator {
  /// The databases of operations, with the tables that each of them has.
  func describeDatabases() -> [String] {
    let places = places(.operations, belongs: OperationStore.owns)
    var lines = places.isEmpty ? [StoreLocator.switchedOff] : []
    for place in places {
      if SettingReader.isAddress(place.candidate.pattern) {
        // An address may hold a password, which is nobody's to see.
        let shown = DatabaseAddress(place.candidate.pattern).shown
        lines.append("  address  \(displayedPath(shown))")
      } else {
        lines += describe(place)
      }
    }
    for database in OperationStore.contents(of: databases()) {
      let tables = database.tables.map { "\($0.name) (\(grouped(Int($0.rows))) rows)" }
      let found = tables.isEmpty ? "none that debrief reads" : tables.joined(separator: ", ")
      lines.append("  tables   \(displayedPath(database.path)): \(database.problem ?? found)")
    }
    return lines
  }

  /// The databases of operations, by path and by address.
  ///
  /// A file that lies at a usual place and holds something else is no problem.
  func databases() -> OperationDatabases {
    let places = loaded.candidates(for: .operations, home: home)
    let isConfigured = places.contains { $0.reason == .configured }
    let addresses = places.map(\.pattern).filter(SettingReader.isAddress)
    let finder = FileFinder(names: names, belongs: OperationStore.owns)
    var files = finder.find(places.map(\.pattern).filter { !SettingReader.isAddress($0) })
    if !isConfigured {
      files.problems.removeAll { $0.kind == .missing || $0.kind == .emptyFolder }
    }
    return OperationDatabases(
      files: files.withoutCopiedDatabases(), addresses: addresses,
      strangers: isConfigured ? .reported : .ignored)
  }
}
