import CommandLineKit
import Findings
import Reports

/// The JSON documents of the reports, in which the values of conditions are looked up by name.
///
/// A name is one of these:
/// - a headline of `summary`, a key of `summary` or `changes` beside them: `success_rate`,
///   `new_patterns`; an array stands for how many it has;
/// - something of a kind with a name, and one of its values: `task:build.success_rate`;
/// - a card or the incidents of a subject: `action:build`, `action:build.priority`, `incident:build`;
/// - a document and the path in it: `executions.result_patterns.validation_rate`;
/// - `night`, for alerts alone: how the night went.
struct ReportDocuments: Sendable {
  /// Each by the name of its file.
  let documents: [String: JSONValue]

  /// How the night went that made them; nil where they are not of one that just ended.
  let night: NightEnd?

  /// Documents by name.
  init(_ documents: [(String, JSONValue)], night: NightEnd? = nil) {
    self.documents = Dictionary(documents) { first, _ in first }
    self.night = night
  }

  /// Where the named ones of a kind stand.
  private static let kinds = ReportRegistry.kinds.flatMap { report in
    report.namedValues.map {
      (kind: $0.prefix, document: report.documentName, path: $0.path, key: $0.key)
    }
  }

  /// The value of a name; nil where there is none of this name.
  func value(_ name: String) -> ReportValue? {
    if name == NightEnd.name, let night { return ReportValue(content: .word(night.rawValue)) }
    if let value = headline(name) ?? ofKind(name) ?? card(name) ?? path(name) { return value }
    return nil
  }

  /// The names that are nearest to one that is not there.
  func hint(for name: String) -> String {
    let names = self.names
    if let near = closestMatch(to: name, among: names) { return "did you mean '\(near)'?" }
    if let kind = ReportDocuments.kinds.first(where: { name.hasPrefix("\($0.kind):") }) {
      let members = members(kind).map { "\(kind.kind):\($0.name)" }
      guard !members.isEmpty else { return "there is no \(kind.kind) in the reports" }
      let rest = String(name.prefix { $0 != "." })
      let shown = closestMatch(to: rest, among: members).map { [$0] } ?? Array(members.prefix(5))
      return "known are \(shown.map { displayedWord($0) }.joined(separator: ", "))"
        + (shown.count < members.count ? " and others" : "")
    }
    if name.hasPrefix(ReportDocuments.cardPrefix) || name.hasPrefix(ReportDocuments.incidentPrefix)
    {
      let shown = cardNames.prefix(5).map { displayedWord($0) }
      return shown.isEmpty
        ? "there are no cards in the reports" : "known are \(shown.joined(separator: ", "))"
    }
    let headlines = names.filter { !$0.contains(":") && !$0.contains(".") }
    return "known are \(headlines.joined(separator: ", "))"
  }

  /// Every name that is not the path of a document.
  private var names: [String] {
    let headlines = (summary["headlines"]?.objectValue ?? []).map(\.0)
    let beside = ["summary", "changes"].flatMap { document in
      (documents[document]?.objectValue ?? [])
        .filter { Self.content($0.1) != nil && !Self.notValues.contains($0.0) }.map(\.0)
    }
    let single = ReportDocuments.kinds.flatMap { kind in
      members(kind).flatMap { member in
        (member.value.objectValue ?? []).filter { Self.content($0.1) != nil }
          .map { "\(kind.kind):\(member.name).\($0.0)" }
      }
    }
    return (headlines + beside).sorted() + single
  }

  private static let notValues: Set<String> = ["schema", "as_of", "since", "previous", "night"]

  private var summary: JSONValue { documents["summary"] ?? .null }

  private func headline(_ name: String) -> ReportValue? {
    if let headline = summary["headlines"]?[name] {
      return described(name, Self.content(headline), in: .null)
    }
    guard !ReportDocuments.notValues.contains(name) else { return nil }
    for document in ["summary", "changes"] {
      guard let value = documents[document]?[name], let content = Self.content(value) else {
        continue
      }
      // Without an earlier night nothing is new, and nothing is not.
      let isUnknown =
        document == "changes" && documents[document]?["since"] == .null
        && name != "waiting" && name != "stopped"
      return ReportValue(content: isUnknown ? .none : content)
    }
    return nil
  }

  private func members(
    _ kind: (kind: String, document: String, path: String, key: String)
  ) -> [(name: String, value: JSONValue)] {
    guard let found = documents[kind.document]?[kind.path] else { return [] }
    if let members = found.objectValue { return members.map { (name: $0.0, value: $0.1) } }
    return (found.arrayValue ?? []).compactMap { element in
      guard let name = element[kind.key].flatMap(Self.name) else { return nil }
      return (name: name, value: element)
    }
  }

  /// Whether something of a report has a name, or it can be the id of a card.
  func isSubject(_ name: String) -> Bool {
    (name.hasPrefix("a1-") && !name.contains("."))
      || ReportDocuments.kinds.contains { members($0).contains { $0.name == name } }
  }

  /// A name may hold points itself: of those that it can begin with, the longest counts.
  private func ofKind(_ name: String) -> ReportValue? {
    guard let kind = ReportDocuments.kinds.first(where: { name.hasPrefix("\($0.kind):") }) else {
      return nil
    }
    let rest = name.dropFirst(kind.kind.count + 1)
    let member = members(kind).filter { rest.hasPrefix("\($0.name).") }
      .max { $0.name.count < $1.name.count }
    guard let member else { return nil }
    return value(at: rest.dropFirst(member.name.count + 1), in: member.value, name: name)
  }

  private func path(_ name: String) -> ReportValue? {
    guard let point = name.firstIndex(of: "."), let document = documents[String(name[..<point])]
    else { return nil }
    return value(at: name[name.index(after: point)...], in: document, name: name)
  }

  private func value(at path: Substring, in document: JSONValue, name: String) -> ReportValue? {
    guard let (value, parent, key) = Self.find(path, in: document),
      let content = Self.content(value)
    else { return nil }
    return described(name, content, in: parent, key: key)
  }

  /// The value at a path whose keys may hold points themselves, with what it stands in.
  private static func find(
    _ path: Substring, in value: JSONValue
  ) -> (value: JSONValue, parent: JSONValue, key: String)? {
    if let found = value[String(path)] { return (found, value, String(path)) }
    for point in path.indices where path[point] == "." {
      guard let inner = value[String(path[..<point])],
        let found = find(path[path.index(after: point)...], in: inner)
      else { continue }
      return found
    }
    return nil
  }

  /// Adds the interval and the count, from beside the value or from the rates of the night.
  private func described(
    _ name: String, _ content: ReportValue.Content?, in parent: JSONValue, key: String = ""
  ) -> ReportValue? {
    guard let content else { return nil }
    var value = ReportValue(content: content)
    let rate = (documents["changes"]?["night"]?["rates"]?.arrayValue ?? [])
      .first { $0["name"]?.stringValue == name }
    value.total = rate?["total"]?.integerValue.map { Int($0) }
    if let low = parent["\(key)_low"]?.doubleValue, let high = parent["\(key)_high"]?.doubleValue,
      low <= high
    {
      value.interval = low...high
    } else if let count = rate?["count"]?.integerValue, let total = value.total,
      (0...Int64(total)).contains(count)
    {
      value.interval = Proportion(Int(count), of: total).wilsonPercent
    }
    return value
  }

  /// The value of a scalar, and how many an array has; nil for an object.
  static func content(_ value: JSONValue) -> ReportValue.Content? {
    switch value {
    case .null: ReportValue.Content.none
    case .integer(let number): .number(Double(number))
    case .number(let number): .number(number)
    case .string(let text): .word(text)
    case .bool(let flag): .word(flag ? "true" : "false")
    case .array(let elements): .number(Double(elements.count))
    case .object: nil
    }
  }

  private static func name(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    default: nil
    }
  }
}
