public import Findings
import Records

extension NightFacts {
  /// The facts as a part of `changes.json`.
  var json: JSONValue {
    .object([
      ("as_of", .time(asOf)),
      ("patterns", .array(patterns.map(\.json))),
      ("more_patterns", .bool(hasMorePatterns)),
      (
        "rates",
        .array(
          rates.map {
            .object([
              ("name", .string($0.name)), ("title", .string($0.title)),
              ("count", .count($0.share.successes)), ("total", .count($0.share.total)),
              ("declining_since", .optional($0.decliningSince)),
            ])
          })
      ),
      ("waiting", .array(waiting.map(\.json))),
      ("silent", .strings(silent.map(\.rawValue))),
    ])
  }

  /// Reads the facts back; nil where they are not whole.
  public init?(_ json: JSONValue) {
    guard let asOf = json["as_of"].flatMap(NightFacts.time),
      let patterns = json["patterns"]?.arrayValue, let rates = json["rates"]?.arrayValue,
      let waiting = json["waiting"]?.arrayValue, let silent = json["silent"]?.arrayValue
    else { return nil }
    self.init(
      asOf: asOf, patterns: patterns.compactMap { Item($0) }, rates: rates.compactMap { Rate($0) },
      waiting: waiting.compactMap { Item($0) },
      silent: silent.compactMap { $0.stringValue.flatMap { StoreName(rawValue: $0) } },
      hasMorePatterns: json["more_patterns"]?.boolValue ?? false)
  }

  static func time(_ value: JSONValue) -> Timestamp? {
    value.stringValue.flatMap { TimeParser().parse($0) }
  }
}

extension NightFacts.Item {
  var json: JSONValue {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("count", .count(count)),
      ("first_seen", .optional(first)), ("last_seen", .optional(last)),
    ])
  }

  init?(_ json: JSONValue) {
    guard let id = json["id"]?.stringValue, let title = json["title"]?.stringValue,
      let count = json["count"]?.integerValue
    else { return nil }
    self.init(
      id: id, title: title, count: Int(count),
      first: json["first_seen"].flatMap(NightFacts.time),
      last: json["last_seen"].flatMap(NightFacts.time))
  }
}

extension NightFacts.Rate {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.stringValue, let title = json["title"]?.stringValue,
      let count = json["count"]?.integerValue, let total = json["total"]?.integerValue,
      total > 0, (0...total).contains(count)
    else { return nil }
    self.init(
      name: name, title: title, share: Proportion(Int(count), of: Int(total)),
      decliningSince: json["declining_since"].flatMap(NightFacts.time))
  }
}
