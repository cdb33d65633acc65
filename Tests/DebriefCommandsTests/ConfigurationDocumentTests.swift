import Foundation
import Records
import Testing

@testable import DebriefCommands

/// `Documentation/Configuration.md` and the table of keys say the same.
struct ConfigurationDocumentTests {
  private let document: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    document = try String(
      contentsOf: root.appendingPathComponent("Documentation/Configuration.md"), encoding: .utf8)
  }

  /// The cells of the rows whose second cell is a variable of a key, without code marks.
  private var rows: [[String]] {
    document.split(separator: "\n").map { line in
      line.split(separator: "|").map { cell in
        cell.filter { $0 != "`" && $0 != "¹" }.trimmingCharacters(in: .whitespaces)
      }
    }.filter { $0.count >= 4 && $0[1].hasPrefix("DEBRIEF_") }
  }

  @Test func listsEveryKeyAndVariableOnceAndInOrder() {
    #expect(rows.map { $0[0] } == ConfigurationKey.all.map(\.name))
    #expect(rows.map { $0[1] } == ConfigurationKey.all.map(\.variable))
  }

  @Test func showsEveryDefault() {
    for (row, key) in zip(rows, ConfigurationKey.all) where key.path.first != "stores" {
      #expect(row[2] == key.defaultText, "\(key.name)")
    }
  }

  @Test func listsEveryOtherVariable() {
    for variable in ConfigurationLayer.otherVariables {
      #expect(document.contains("| `\(variable)` |"), "\(variable)")
    }
  }

  @Test func listsEveryUsualPlaceOfEveryStore() {
    for place in StoreRegistry.stores.flatMap(\.usualPlaces) {
      #expect(document.contains("`\(place.shown)`"), "\(place.shown)")
    }
  }
}
