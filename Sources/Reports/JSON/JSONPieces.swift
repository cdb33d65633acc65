import Aggregates
import Escaping
import Findings
import Records

// How values of findings are written in every JSON report.

extension JSONValue {
  /// A count.
  public static func count(_ value: Int) -> JSONValue { .integer(Int64(value)) }

  static func quantity(_ value: Quantity) -> JSONValue {
    switch value {
    case .count(let count): .count(count)
    case .measure(let measure): .optional(measure)
    }
  }

  static func time(_ time: Timestamp) -> JSONValue { .string(time.text) }

  static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  static func optional(_ value: Int?) -> JSONValue { value.map { .count($0) } ?? .null }

  static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  static func optional(_ value: Timestamp?) -> JSONValue { value.map { .time($0) } ?? .null }

  /// Milliseconds from microseconds.
  static func milliseconds(_ microseconds: Double?) -> JSONValue {
    optional(microseconds.map { $0 / 1000 })
  }

  static func milliseconds(_ microseconds: Int64?) -> JSONValue {
    milliseconds(microseconds.map { Double($0) })
  }

  /// An array of texts.
  public static func strings(_ values: some Sequence<String>) -> JSONValue {
    .array(values.map { .string($0) })
  }

  /// An object of counts, in the order given.
  static func counts(_ counts: some Sequence<NamedCount>) -> JSONValue {
    .object(counts.map { ($0.name, .count($0.count)) })
  }

  static func evidence(_ evidence: some Sequence<Evidence>) -> JSONValue {
    .array(
      evidence.map {
        .object([
          ("text", .string(bounded($0.text, characters: FailureSummary.exampleCharacters))),
          ("file", .string($0.location.file)),
          ("line", .count($0.location.line)), ("time", .time($0.time)),
        ])
      })
  }

  /// The fields of a rate in percent with its 95 % interval.
  static func percentFields(_ name: String, _ share: Proportion) -> [(String, JSONValue)] {
    [
      (name, .optional(share.percent)),
      ("\(name)_low", .optional(share.wilsonPercent?.lowerBound)),
      ("\(name)_high", .optional(share.wilsonPercent?.upperBound)),
    ]
  }

  /// The fields of a rate as a fraction with its 95 % interval.
  static func fractionFields(_ name: String, _ share: Proportion) -> [(String, JSONValue)] {
    [
      (name, .optional(share.fraction)),
      ("\(name)_low", .optional(share.wilsonInterval?.lowerBound)),
      ("\(name)_high", .optional(share.wilsonInterval?.upperBound)),
    ]
  }
}

extension JSONValue {
  /// The value on one line, as JSON lines need it: strings hold no line ends of their own.
  var singleLine: String {
    let lines = serialized().split(separator: "\n").map { $0.drop { $0 == " " } }
    var text = ""
    for (index, line) in lines.enumerated() {
      if index > 0, lines[index - 1].hasSuffix(",") { text += " " }
      text += line
    }
    return text
  }
}
