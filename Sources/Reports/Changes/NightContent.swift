import Findings
public import Records

/// What the files of a night say, without the moment that they speak of.
///
/// Two nights between which nothing happened differ in their moment alone: their dates, the ends of
/// their windows, what follows from the moment and numbers that stayed (how long a store has been
/// silent, what a month costs at the pace so far), and what is said of the night before.
///
/// What is compared are the values: the JSON documents, the tables, what people decided, and the
/// pages with their details. Charts and the site show the same values once more, and so do the pages
/// that cover several reports or weeks; they are left out.
public struct NightContent: Sendable, Equatable {
  /// Files by path, as they are without the moment.
  private let files: [String: File]

  private enum File: Sendable, Equatable {
    case document(JSONValue)
    case text([UInt8])
    /// A file that shows what others hold.
    case shown
  }

  /// The content of files by their path in the output folder; those of the site are left out.
  ///
  /// - Parameter window: The window that the pages speak of.
  public init(_ files: [String: String], window: Window) {
    let moment = Array(window.text.utf8)
    var content: [String: File] = [:]
    for (path, text) in files where !path.hasPrefix("site/") {
      content[path] = NightContent.file(path, text, moment)
    }
    self.files = content
  }

  /// The window that the documents of a night speak of; nil where they don't say.
  public static func window(of files: [String: String]) -> Window? {
    guard let summary = files[summaryPath].flatMap({ try? JSONValue.parse($0) }),
      let asOf = summary["as_of"].flatMap(NightFacts.time),
      let days = summary["time_window_days"]?.integerValue, (1...100_000).contains(days)
    else { return nil }
    return Window(asOf: asOf, days: Int(days))
  }

  /// Whether a path is that of a JSON document.
  public static func isDocument(_ path: String) -> Bool {
    path.hasPrefix("json/") && path.hasSuffix(".json")
  }

  /// The names of the pages of reports whose values differ from those of another night, or that the
  /// other one does not have, ascending.
  public func reports(changedSince other: NightContent?) -> [String] {
    ReportRegistry.kinds.filter { report in
      let path = "json/\(report.documentName).json"
      return files[path] != nil && files[path] != other?.files[path]
    }.map(\.pageName).sorted()
  }

  private static let summaryPath = "json/summary.json"

  /// Pages and tables whose every value stands in a document as well, and that show values of the
  /// moment too.
  private static let shownFiles = Set(
    ["README.md", ReportWriter.pullRequestName, MetricsText.name, FeedText.name]
      + ReportRegistry.kinds.filter(\.isPageShown).map { "\($0.pageName).md" }
      + ReportRegistry.kinds.flatMap(\.shownTables).map { "csv/\($0).csv" })

  private static func file(_ path: String, _ text: String, _ moment: [UInt8]) -> File {
    if path.hasPrefix("charts/") || shownFiles.contains(path) { return .shown }
    if isDocument(path), let document = try? JSONValue.parse(text) {
      let keys = NightMoment.keys[String(path.dropFirst(5).dropLast(5))] ?? []
      return .document(keys.reduce(document) { $0.without($1[...]) })
    }
    var bytes = Array(text.utf8)
    // Filters of a repository may write other line ends than the night did.
    bytes.removeAll { $0 == 0x0D }
    if NightMoment.tables.contains(path) { bytes = withoutFirstColumn(bytes) }
    return .text(path.hasSuffix(".md") ? bytes.replacing(moment, with: []) : bytes)
  }

  private static func withoutFirstColumn(_ bytes: [UInt8]) -> [UInt8] {
    bytes.split(separator: 0x0A).flatMap { line in
      line.drop { $0 != UInt8(ascii: ",") } + [0x0A]
    }
  }
}

/// Where the moment stands in what a night writes.
private enum NightMoment {
  /// Keys by the name of the document; each is a path through objects, and through every element of
  /// an array.
  static let keys: [String: [[String]]] = [
    "changes": [
      ["as_of"], ["since"], ["new_patterns"], ["gone_patterns"], ["moved_rates"], ["declining"],
      ["new_suggestions"], ["previous"], ["night", "as_of"], ["stopped", "silent_days"],
    ],
    // Both are shown by other documents as well, without the weeks that move with the moment.
    "summary": [["as_of"], ["changes"], ["previous"], ["needs"], ["decisions"]],
  ].merging(ReportRegistry.kinds.map { ($0.documentName, $0.momentKeys) }) { own, _ in own }

  /// Tables whose first column are times that follow from the moment.
  static let tables = Set(
    ReportRegistry.kinds.flatMap(\.momentTables).map { "csv/\($0).csv" })
}

extension JSONValue {
  /// The document without the value at a path.
  fileprivate func without(_ path: ArraySlice<String>) -> JSONValue {
    guard let key = path.first else { return self }
    switch self {
    case .array(let elements): return .array(elements.map { $0.without(path) })
    case .object(let members):
      return .object(
        members.compactMap { name, value in
          guard name == key else { return (name, value) }
          return path.count == 1 ? nil : (name, value.without(path.dropFirst()))
        })
    default: return self
    }
  }
}
