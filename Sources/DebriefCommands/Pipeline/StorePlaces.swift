import CommandLineKit
import Records
import Stores

// What the doctor says of the places that were looked at for a store.

extension StoreLocator {
  /// The line of a store that has no places.
  static let switchedOff = "  disabled in the configuration"

  /// The places of a store whose files lie in folders.
  func describe(
    _ store: StoreName, belongs: @escaping @Sendable (String) -> Bool
  ) -> [String] {
    describe(places(store, belongs: belongs))
  }

  /// Places, in order.
  func describe(_ places: [Place]) -> [String] {
    places.isEmpty ? [StoreLocator.switchedOff] : places.flatMap(describe)
  }

  /// One place, with what lies there.
  func describe(_ place: Place) -> [String] {
    let shown: String
    switch place.candidate.reason {
    case .configured: shown = "\(names.shown(place.candidate.pattern)) (configured)"
    case .usual(let usual): shown = usual.shown
    }
    // An address may hold a password.
    if SettingReader.isAddress(place.candidate.pattern) {
      return ["  used     a PostgreSQL database, by its address (configured)"]
    }
    if place.found.files.isEmpty, place.content.isEmpty {
      let why = place.found.problems.map(\.message).joined(separator: "; ")
      return ["  not used \(displayedPath(shown)): \(why)"]
    }
    let files = place.found.files.filter { !unused.contains($0.shownPath) }
    let isUsed = !files.isEmpty || !place.content.isEmpty
    return ["  \(isUsed ? "used    " : "not used") \(displayedPath(shown))"]
      + place.content.map { "           \($0)" }
      + files.map { "           \(displayedPath($0.shownPath)), \($0.size) bytes" }
      + place.found.problems.map { "           \(displayedPath($0.path)): \($0.message)" }
  }
}

/// A path whole, whatever its name holds: a cut one could not be looked up.
func displayedPath(_ path: String) -> String { displayedWord(path, limit: .max) }
