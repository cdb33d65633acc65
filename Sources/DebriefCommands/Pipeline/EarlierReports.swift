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
  /// The last night before this one, where the folder holds another one.
  private let remembered: JSONValue?

  /// Reads what the folder holds; `warn` takes a line about a report that is damaged, and one that
  /// the system does not let be read is an error.
  ///
  /// Of a file that is not there, `committed` may know what a branch has.
  init(
    folder: String, asOf: Timestamp, names: PathNames,
    committed: (String) -> String? = { _ in nil }, memory: NightMemory? = nil,
    warn: @Sendable (String) -> Void
  ) throws(CommandFailure) {
    func lost(_ path: String, _ reason: String) {
      warn(
        "\(names.shown(path)): warning: [unreadable-report] \(reason); its data on"
          + " earlier runs is lost")
    }
    func document(_ name: String) throws(CommandFailure) -> JSONValue? {
      let path = "\(folder)/json/\(name).json"
      let text: String?
      do throws(FileError) {
        text = try readFile(path) ?? committed("json/\(name).json")
      } catch {
        switch error.problem {
        // Nothing that a night wrote.
        case .notAFile, .tooLong:
          lost(path, error.reason)
          return nil
        default:
          throw CommandFailure(
            "\(names.shown(path)): \(error.reason)",
            hint: "make it readable, or remove it and its data on earlier runs")
        }
      }
      do throws(Unreadable) {
        return try text.map { text throws(Unreadable) in try EarlierReports.parse(text) }
      } catch {
        lost(path, error.reason)
        return nil
      }
    }
    self.asOf = asOf
    performance = try document("performance")
    summary = try document("summary")
    changes = try document("changes")
    var kept: JSONValue?
    if let memory, summary != nil {
      do throws(FileError) {
        kept = try memory.night(before: asOf)
      } catch {
        throw CommandFailure(error, hint: "make it readable, or remove it")
      }
    }
    let moments = EarlierReports.moments(summary)
    let known = moments.filter { $0 < asOf }.max()
    guard let night = kept, let moment = EarlierReports.moments(night).first, moment < asOf else {
      remembered = nil
      return
    }
    // The folder's own words come first where it is of the last night: people share it, and not
    // the memory.
    let isLater = known.map { $0 < moment || ($0 == moment && moments.first != moment) } ?? true
    remembered = isLater ? night : nil
  }

  /// The moments of a summary and of the night before it.
  private static func moments(_ document: JSONValue?) -> [Timestamp] {
    [document?["as_of"], document?["summary"]?["as_of"], document?["previous"]?["as_of"]]
      .compactMap { $0?.stringValue.flatMap { TimeParser().parse($0) } }
  }

  /// Whether no night wrote reports before this one.
  var isFirst: Bool { summary == nil }

  /// When each suggestion was first raised, by its id.
  var suggestionDates: [String: Timestamp] {
    guard let report = remembered?["performance"] ?? performance,
      let suggestions = report["improvement_suggestions"]?.arrayValue
    else { return [:] }
    var dates: [String: Timestamp] = [:]
    for suggestion in suggestions {
      guard let id = suggestion["suggestion_id"]?.stringValue,
        let date = suggestion["created_at"]?.stringValue.flatMap({ TimeParser().parse($0) }),
        date <= asOf
      else { continue }
      dates[id] = date
    }
    return dates
  }

  /// Headlines of the last night with an earlier as-of.
  var previousNight: OverviewReport.PreviousNight? {
    guard let summary = remembered?["summary"] ?? summary, let text = summary["as_of"]?.stringValue,
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
    let changes = remembered?["changes"] ?? changes
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

  private static func parse(_ text: String) throws(Unreadable) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue.parse(text)
    } catch {
      throw Unreadable(reason: error.description)
    }
  }
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
