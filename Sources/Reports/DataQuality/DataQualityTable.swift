public import Findings
import Records

extension DataQuality {
  /// Its tables for spreadsheets; the first one stands for the report.
  public var tables: [(String, CSVTable)] { [("stores", storeTable)] }

  var storeTable: CSVTable {
    var table = CSVTable(header: [
      "store", "files", "bytes", "records_read", "records_used", "skipped", "future",
      "out_of_window", "in_progress",
    ])
    for store in stores {
      table.append(
        [store.name.rawValue]
          + [
            store.files, store.bytes, store.recordsRead, store.recordsUsed, store.skipped,
            store.future, store.outOfWindow, store.inProgress,
          ].map { "\($0)" })
    }
    return table
  }
}
