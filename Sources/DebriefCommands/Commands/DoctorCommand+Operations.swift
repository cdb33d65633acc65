import CommandLineKit
import Findings
import Records
import Reports
import Stores

extension DoctorCommand {
  /// The databases of operations, with the tables that each of them has.
  static func describeOperations(
    _ locator: StoreLocator, quality: DataQuality.Store?
  ) -> [String] {
    let places = locator.places(.operations, belongs: OperationStore.owns)
    var lines = ["operations: \(quality?.readingSentence ?? "not read")"]
    if places.isEmpty { lines.append("  switched off in the configuration") }
    for place in places {
      if SettingReader.isAddress(place.candidate.pattern) {
        // An address may hold a password, which is nobody's to see.
        lines.append("  address  \(path(DatabaseAddress(place.candidate.pattern).shown))")
      } else {
        lines += describe(place, names: locator.names, except: quality?.unusedPaths ?? [])
      }
    }
    for database in OperationStore.contents(of: locator.databases()) {
      let tables = database.tables.map { "\($0.name) (\(grouped(Int($0.rows))) rows)" }
      let found = tables.isEmpty ? "none that debrief reads" : tables.joined(separator: ", ")
      lines.append("  tables   \(path(database.path)): \(database.problem ?? found)")
    }
    return lines + (quality.map(describe) ?? [])
  }
}
