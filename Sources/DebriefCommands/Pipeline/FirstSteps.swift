import CommandLineKit
import Findings
import Records
import Reports

/// What to do where nothing has been logged yet, in place of reports about nothing.
struct FirstSteps: Sendable {
  private let places: [String]
  /// Files that lie there and hold something else, with the reasons.
  private let leftAlone: [String]

  /// Nil where a store was found, or where one is configured: then something else is wrong, and the
  /// report says what.
  init?(_ analysis: Analysis, _ locator: StoreLocator) {
    let read = analysis.quality.stores
    guard read.allSatisfy({ $0.isMissing && $0.problems.isEmpty }) else { return nil }
    let stores = StoreRegistry.stores
    for store in stores where !read.contains(where: { $0.name == store.name }) {
      // A report of one store says nothing about the others.
      let lines = store.places(locator, workers: 1)
      guard !lines.contains(where: { $0.hasPrefix("  used") || $0.hasPrefix("  address") }) else {
        return nil
      }
    }
    for store in stores {
      let candidates = locator.loaded.candidates(for: store.name, home: locator.home)
      guard candidates.allSatisfy({ $0.reason != .configured }) else { return nil }
    }
    leftAlone = read.flatMap(\.leftAloneLines)
    places = stores.compactMap { store in
      let usual = locator.loaded.candidates(for: store.name, home: locator.home).compactMap {
        if case .usual(let place) = $0.reason { place.shown } else { nil }
      }
      return usual.isEmpty ? nil : "  \(store.name.rawValue): \(usual.joined(separator: ", "))"
    }
  }

  /// Lines for people, the last with its newline.
  var text: String {
    let found =
      leftAlone.isEmpty
      ? ["debrief found no logs in this project. It looked in the usual places:"]
      : ["debrief found no logs that it can use in this project. It left alone:"] + leftAlone
        + ["", "It looked in the usual places:"]
    let lines =
      found + places + [
        "", "Next steps:",
        "  debrief init          write debrief.yaml, and name your logs under 'stores'",
        "  debrief log-feedback  log a first correction",
        "  debrief doctor        show every place that debrief searches, and the result",
      ]
    return lines.map { $0 + "\n" }.joined()
  }
}

extension DataQuality.Store {
  private static let mostLines = 10

  /// A line for people for each of the first files that hold nothing of the store, with the reason.
  var leftAloneLines: [String] {
    let lines = leftAlone.prefix(Self.mostLines).map {
      "  \(displayedPath($0.path)): \(displayedWord($0.message))"
    }
    let rest = leftAlone.count - lines.count
    return rest == 0 ? lines : lines + ["  and \(rest) more, see data quality"]
  }
}
