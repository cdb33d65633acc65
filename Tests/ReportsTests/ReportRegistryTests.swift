import FoundationEssentials
import Records
import Reports
import Templates
import Testing

/// What holds for every report that the registry lists.
struct ReportRegistryTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func everyReportHasATemplateAndASchema() {
    for kind in ReportRegistry.kinds {
      for path in [
        "templates/markdown/\(kind.pageName).mustache",
        "Documentation/schemas/\(kind.documentName).schema.json",
      ] {
        #expect(
          FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(path)")
      }
    }
  }

  @Test func noTwoReportsShareANameAPageOrAFolder() {
    let kinds = ReportRegistry.kinds
    #expect(Set(kinds.map(\.name)).count == kinds.count)
    #expect(Set(kinds.map(\.pageName)).count == kinds.count)
    #expect(Set(kinds.map(\.documentName)).count == kinds.count)
    let groups = ReportRegistry.groups
    #expect(Set(groups.map(\.folder)).count == groups.count)
    let prefixes = kinds.flatMap(\.namedValues).map(\.prefix)
    #expect(Set(prefixes).count == prefixes.count)
  }

  @Test func everyReportIsFoundByItsName() {
    for kind in ReportRegistry.kinds { #expect(ReportRegistry.kind(kind.name) == kind) }
    #expect(ReportRegistry.kind("no such report") == nil)
  }

  @Test func aNightOwnsTheFolderOfEveryGroupOfPages() {
    for group in ReportRegistry.groups { #expect(ReportWriter.ownedFolders.contains(group.folder)) }
  }
}
