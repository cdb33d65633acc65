import Files
import Findings
import Records
import Reports
import Stores

/// What the output folder holds of earlier nights.
///
/// Doing a night again gives the same bytes: a report of the same moment passes on what it took
/// from the night before it.
struct EarlierReports: Sendable {
  private let asOf: Timestamp
  private let performance: JSONValue?
  private let summary: JSONValue?
  private let changes: JSONValue?

  /// Reads what the folder holds; `warn` takes a line about a report that can't be read.
  ///
  /// Of a file that is not there, `committed` may know what a branch has.
  init(
    folder: String, asOf: Timestamp, names: PathNames,
    committed: (String) -> String? = { _ in nil }, warn: @Sendable (String) -> Void
  ) {
    func document(_ name: String) -> JSONValue? {
      let path = "\(folder)/json/\(name).json"
      do throws(Unreadable) {
        if let document = try EarlierReports.read(path) { return document }
        return try committed("json/\(name).json").map { text throws(Unreadable) in
          try EarlierReports.parse(text)
        }
      } catch {
        warn(
          "\(names.shown(path)): warning: [unreadable-report] \(error.reason); what it says of"
            + " earlier nights is lost")
        return nil
      }
    }
    self.asOf = asOf
    performance = document("performance")
    summary = document("summary")
    changes = document("changes")
  }

  /// When each suggestion was first raised, by its id.
  var suggestionDates: [String: Timestamp] {
    guard let report = performance,
      let suggestions = report["improvement_suggestions"]?.arrayValue
    else { return [:] }
    var dates: [String: Timestamp] = [:]
    for suggestion in suggestions {
      guard let id = suggestion["suggestion_id"]?.stringValue,
        let date = suggestion["created_at"]?.stringValue.flatMap({ TimeParser().parse($0) })
      else { continue }
      dates[id] = date
    }
    return dates
  }

  /// Headlines of the last night with an earlier as-of.
  var previousNight: OverviewReport.PreviousNight? {
    guard let summary, let text = summary["as_of"]?.stringValue,
      let time = TimeParser().parse(text)
    else { return nil }
    let night = time < asOf ? summary : summary["previous"]
    guard let night, let date = night["as_of"]?.stringValue, let moment = TimeParser().parse(date),
      moment < asOf, let headlines = night["headlines"]?.objectValue
    else { return nil }
    var values: [String: Quantity] = [:]
    for (name, value) in headlines {
      if case .integer(let count) = value {
        values[name] = .count(Int(count))
      } else {
        values[name] = .measure(value.doubleValue)
      }
    }
    return OverviewReport.PreviousNight(asOf: date, headlines: values)
  }

  /// What the last night with an earlier as-of is compared by.
  var previousFacts: NightFacts? {
    guard let last = changes?["night"].flatMap({ NightFacts($0) }) else { return nil }
    let night = last.asOf < asOf ? last : changes?["previous"].flatMap { NightFacts($0) }
    return night.flatMap { $0.asOf < asOf ? $0 : nil }
  }

  /// The reports in the folder by name, as its summary lists them.
  var reports: [String] {
    summary?["reports"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// The moment that the reports in the folder speak of; nil where none are.
  var reportedMoment: String? { summary?["as_of"]?.stringValue }

  private struct Unreadable: Error {
    let reason: String
  }

  private static func read(_ path: String) throws(Unreadable) -> JSONValue? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: path, limit: mostBytes)
    } catch {
      if error.isMissing { return nil }
      throw Unreadable(reason: error.reason)
    }
    return try parse(String(decoding: bytes, as: UTF8.self))
  }

  private static func parse(_ text: String) throws(Unreadable) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue.parse(text)
    } catch {
      throw Unreadable(reason: error.description)
    }
  }

  /// Far more than any report has.
  private static let mostBytes = 1 << 30
}

/// The text of a file of at most a GiB; nil when nothing is there.
func readFile(_ path: String) throws(FileError) -> String? {
  do throws(FileError) {
    return try SmallFile.text(of: path, limit: 1 << 30)
  } catch {
    if error.isMissing { return nil }
    throw error
  }
}
