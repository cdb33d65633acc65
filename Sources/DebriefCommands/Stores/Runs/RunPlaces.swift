import Glibc
import Records
import Stores

extension StoreLocator {
  /// Every place of runs, in order, with how many files lie there.
  func runPlaces(workers: Int) -> [Place] {
    let finder = RunFinder(names: names, workers: workers)
    return loaded.candidates(for: .runs, home: home).map { candidate in
      let found = finder.find([candidate.pattern])
      var listed = FileFinder(names: names) { _ in false }.find([])
      listed.problems = found.problems
      let content = "\(found.count) files in \(found.folders.count) folders"
      return Place(
        candidate: candidate, found: listed, content: found.count == 0 ? [] : [content])
    }
  }

  /// Whether a file of runs at a path would be found, whether or not one is there.
  func ownsRunFile(_ path: String) -> Bool {
    let patterns = loaded.candidates(for: .runs, home: home).map { place in
      let isSlashed = place.pattern.count > 1 && place.pattern.hasSuffix("/")
      return isSlashed ? String(place.pattern.dropLast()) : place.pattern
    }
    // It may be named itself, or lie in a folder of runs, of a run or of issues that is named.
    var rest = path[...]
    for _ in 0..<4 {
      let path = String(rest)
      let isNamed = patterns.contains {
        $0 == path || fnmatch($0, path, FNM_PATHNAME | FNM_PERIOD) == 0
      }
      if isNamed { return true }
      guard let slash = rest.lastIndex(of: "/") else { return false }
      rest = rest[..<slash]
    }
    return false
  }

  /// The files of runs; a usual place where nothing lies is no problem, a configured one is.
  func runFiles(workers: Int) -> RunFiles {
    let places = loaded.candidates(for: .runs, home: home)
    var found = RunFinder(names: names, workers: workers).find(places.map(\.pattern))
    if places.allSatisfy({ $0.reason != .configured }) {
      found.problems.removeAll { $0.kind == .missing || $0.kind == .emptyFolder }
      found.setAside.leftAlone = found.problems.filter { $0.kind == .foreign }
      found.problems.removeAll { $0.kind == .foreign }
    }
    return found
  }
}
