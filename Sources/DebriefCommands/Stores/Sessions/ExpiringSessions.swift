import Files
import Ledger
import Records
import Reports
import Stores

/// Sessions that Claude Code deletes soon and that no nightly run has counted.
struct ExpiringSessions {
  /// The days after which Claude Code deletes an unchanged session, unless its settings say otherwise.
  private static let usualDays = 30
  /// How many days ahead the doctor warns.
  private static let noticeDays = 7
  private static let day: Int64 = 86_400_000_000_000

  let locator: StoreLocator
  /// The moment from which ages are counted.
  let now: Timestamp

  /// A line for the doctor where there are such sessions.
  func lines(_ places: [SessionPlaces.Place]) -> [String] {
    places.compactMap { place in
      guard
        let root = locator.agents.claudeCode.first(where: { $0 + "/projects" == place.pattern })
      else { return nil }
      let days = days(root)
      guard days > 0 else { return nil }
      let limit = now.microseconds &* 1000 &- Int64(max(0, days - Self.noticeDays)) &* Self.day
      let old = FileFinder(names: locator.names, belongs: SessionStore.owns).find(place.files).files
        .filter { $0.modified < limit }
      let count = uncounted(old)
      guard count > 0 else { return nil }
      let next =
        locator.loaded.configuration.stores[.sessions] == nil
        ? "set 'stores: {sessions: auto}' and run 'debrief nightly'" : "run 'debrief nightly'"
      return
        "  expiring \(plural(count, "transcript")) that no run has counted: Claude Code deletes"
        + " \(count == 1 ? "it" : "them") within \(Self.noticeDays) days (cleanupPeriodDays: \(days));"
        + " \(next), or raise that setting"
    }
  }

  /// How many files have bytes that the ledger has not counted.
  private func uncounted(_ files: [SourceFile]) -> Int {
    let configuration = locator.loaded.configuration
    guard !files.isEmpty,
      case .usable(let ledger) = LedgerFile.open(
        configuration.ledger, settings: locator.loaded.ledgerSettings)
    else { return files.count }
    do throws(LedgerError) {
      let counted = try ledger.countedBytes(of: files, .sessions) { _ in "" }
      return zip(files, counted).count { $0.size > $1 }
    } catch {
      // A damaged ledger is as good as none.
      return files.count
    }
  }

  /// The days in Claude Code's settings: of the project for oneself, of the project, of the person.
  private func days(_ root: String) -> Int {
    let project = locator.loaded.projectFolder + "/.claude"
    for path in [
      "\(project)/settings.local.json", "\(project)/settings.json", "\(root)/settings.json",
    ] {
      guard let text = try? SmallFile.text(of: path, limit: 1 << 20),
        let days = (try? JSONValue.parse(text))?["cleanupPeriodDays"]?.integerValue
      else { continue }
      return Int(clamping: min(max(days, 0), 1_000_000))
    }
    return Self.usualDays
  }
}
