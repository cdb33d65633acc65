import Records

extension Briefing.Need {
  /// An element of `needs`.
  var json: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("subject", .string(subject)), ("count", .count(count)),
      ("now", .string(now)), ("before", .string(before)), ("page", .string(link.path)),
    ])
  }
}

extension Briefing.Decision {
  /// An element of `decisions`.
  var json: JSONValue {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("evidence", .string(evidence)),
      ("last_seen", .optional(lastSeen)), ("decided_before", .string(earlier)),
      ("file", .string(path)),
    ])
  }
}
