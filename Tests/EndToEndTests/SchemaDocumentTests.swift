import Foundation
import Testing

/// `Documentation/JSON.md` says of every key of the schemas what it is.
struct SchemaDocumentTests {
  private static let folder = projectFolder.appendingPathComponent("Documentation")

  @Test func namesEveryKeyOfEverySchema() throws {
    let document = try String(
      contentsOf: Self.folder.appendingPathComponent("JSON.md"), encoding: .utf8)
    let words = Set(
      document.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let schemas = Self.folder.appendingPathComponent("schemas")
    let files = try FileManager.default.contentsOfDirectory(atPath: schemas.path)
      .filter { $0.hasSuffix(".schema.json") }.sorted()
    #expect(files.count >= 6)
    for file in files {
      let schema = try JSONSerialization.jsonObject(
        with: Data(contentsOf: schemas.appendingPathComponent(file)))
      let keys = Self.keys(of: schema)
      #expect(!keys.isEmpty, "\(file)")
      // Ends of intervals are described once for all.
      let missing = keys.filter {
        !words.contains($0) && !$0.hasSuffix("_low") && !$0.hasSuffix("_high")
      }
      #expect(missing == [], "\(file)")
      let title = (schema as? [String: Any])?["title"] as? String
      #expect(document.contains("| `\(title ?? "")` |"), "\(file)")
    }
  }

  /// The names of all properties, wherever they are in the schema.
  private static func keys(of node: Any) -> Set<String> {
    if let array = node as? [Any] {
      return array.reduce(into: []) { $0.formUnion(keys(of: $1)) }
    }
    guard let object = node as? [String: Any] else { return [] }
    var found: Set<String> = []
    for (key, value) in object {
      if key == "properties", let properties = value as? [String: Any] {
        found.formUnion(properties.keys)
        for property in properties.values { found.formUnion(keys(of: property)) }
      } else {
        found.formUnion(keys(of: value))
      }
    }
    return found
  }
}
