import CommandLineKit
import Publishing
import Records
import Reports

/// The last night on the branch, where tonight's differs from it in nothing but the moment.
///
/// Then its reports stand: the night is the last one done again, which gives the same bytes. So a
/// quiet night needs no way of its own through merging, publishing and committing.
struct StandingNight: Sendable {
  /// The moment of its reports.
  let asOf: Timestamp
  /// Its reports by their path in the output folder.
  let reports: [String: String]
  /// The files of its site, likewise.
  let site: [String: String]

  /// A file of a checkout as the night wrote it: filters of a repository change line ends, and the
  /// output folder must stay as it is.
  fileprivate static func written(
    _ text: String, to path: String, like tonight: String?
  ) -> String {
    let lines = text.utf8.filter { $0 != carriageReturn }
    if let tonight, tonight.utf8.filter({ $0 != carriageReturn }) == lines { return tonight }
    guard path.hasSuffix(".csv") else { return String(decoding: lines, as: UTF8.self) }
    let ended = lines.flatMap { $0 == UInt8(ascii: "\n") ? [carriageReturn, $0] : [$0] }
    return String(decoding: ended, as: UTF8.self)
  }

  private static let carriageReturn = UInt8(ascii: "\r")
}

extension NightCommit {
  /// The last night on the branch with its content, where it gave its values the same form; nil
  /// where there is none.
  func lastNight(_ form: String, on base: NightBase) throws(CommandFailure) -> LastNight? {
    do throws(GitError) {
      guard let night = try repository.lastNight(before: base) else { return nil }
      return try night.hasForm(form) ? night : nil
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Texts of the last night.
  func texts(
    of paths: some Sequence<String>, in night: LastNight
  ) throws(CommandFailure) -> [String: String] {
    do throws(GitError) { return try night.texts(of: paths) } catch { throw CommandFailure(error) }
  }

  /// The last night, where `reports` for a window differ from its own in nothing but the moment.
  ///
  /// What costs little is looked at first: most nights have something to tell.
  func standing(
    _ reports: [String: String], _ window: Window, form: String, on base: NightBase
  ) throws(CommandFailure) -> StandingNight? {
    let documents = reports.keys.filter(NightContent.isDocument)
    // Without its documents, a night can't be compared.
    guard !documents.isEmpty, let night = try lastNight(form, on: base) else { return nil }
    let old = try texts(of: documents, in: night)
    guard let oldWindow = NightContent.window(of: old), oldWindow.asOf < window.asOf,
      NightContent(old, window: oldWindow)
        == NightContent(reports.filter { old[$0.key] != nil }, window: window),
      night.paths.isSuperset(of: reports.keys)
    else { return nil }
    let all = try texts(
      of: night.paths.filter { reports[$0] != nil || $0.hasPrefix("site/") }, in: night)
    let oldReports = all.filter { reports[$0.key] != nil }
    guard
      NightContent(oldReports, window: oldWindow) == NightContent(reports, window: window)
    else { return nil }
    let written = Dictionary(
      uniqueKeysWithValues: all.map {
        ($0.key, StandingNight.written($0.value, to: $0.key, like: reports[$0.key]))
      })
    return StandingNight(
      asOf: oldWindow.asOf, reports: written.filter { reports[$0.key] != nil },
      site: written.filter { reports[$0.key] == nil })
  }
}
