public import Records

/// A moment at which something about the work changed: a model, a version or a setting came or went,
/// instructions of agents changed, or people applied a suggestion.
public struct StreamMark: Sendable, Hashable, Comparable {
  /// What changed.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case model, provider, version
    /// A setting of a model, such as its temperature.
    case configuration
    /// Files that instruct agents, which changed.
    case instructions
    case suggestion
  }

  /// What changed.
  public let kind: Kind
  /// The model, the version, the setting with its value, the files, or what the suggestion is about:
  /// text of a log, escape it.
  public let name: String
  /// Whether it came; else it went.
  public let isFirst: Bool
  /// The first or the last time that it was seen.
  public let time: Timestamp

  /// A mark from its parts.
  public init(kind: Kind, name: String, isFirst: Bool, time: Timestamp) {
    self.kind = kind
    self.name = name
    self.isFirst = isFirst
    self.time = time
  }

  /// Orders marks by time, then by what they are of.
  public static func < (a: StreamMark, b: StreamMark) -> Bool {
    (a.time, a.kind.rawValue, a.name, a.isFirst ? 0 : 1)
      < (b.time, b.kind.rawValue, b.name, b.isFirst ? 0 : 1)
  }

  /// The marks of uses of something by name: when each was first and last used, where that lies
  /// inside of all uses by more than `margin` days.
  ///
  /// What was there from the beginning did not come, and what is there at the end did not go.
  public static func marks(
    _ kind: Kind, of uses: [(name: String, time: Timestamp)], margin: Double = 1
  ) -> [StreamMark] {
    guard let start = uses.map(\.time).min(), let end = uses.map(\.time).max() else { return [] }
    return Dictionary(grouping: uses, by: \.name).flatMap { name, uses -> [StreamMark] in
      guard let first = uses.map(\.time).min(), let last = uses.map(\.time).max() else { return [] }
      var marks: [StreamMark] = []
      if first.seconds(since: start) > margin * 86_400 {
        marks.append(StreamMark(kind: kind, name: name, isFirst: true, time: first))
      }
      if end.seconds(since: last) > margin * 86_400 {
        marks.append(StreamMark(kind: kind, name: name, isFirst: false, time: last))
      }
      return marks
    }.sorted()
  }
}
