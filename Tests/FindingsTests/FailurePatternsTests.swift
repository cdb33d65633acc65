import Aggregates
import Records
import TestSupport
import Testing

@testable import Findings

@Suite struct FailurePatternsTests {
  private typealias Failure = (
    message: String?, store: StoreName, subject: String, hoursAgo: Int, line: UInt32
  )

  private static func aggregate(_ failures: [Failure]) -> FailureAggregate {
    failures.reduce(into: FailureAggregate()) { aggregate, failure in
      aggregate.add(
        store: failure.store, subject: failure.subject, message: failure.message,
        time: hoursAgo(failure.hoursAgo),
        position: SourcePosition(file: 0, chunk: 0, line: failure.line))
    }
  }

  private static func found(_ failures: [Failure]) -> [FailurePattern] {
    let all = aggregate(failures)
    return patterns(of: all).patterns(in: all)
  }

  @Test func gathersOnePatternFromAllStoresAndHours() throws {
    let failures: [Failure] = [
      ("took 17 ms", .taskExecutions, "build", 30, 4), ("took 18 ms", .events, "droid", 2, 9),
      ("took 1 ms", .taskExecutions, "build", 1, 7), (nil, .events, "droid", 1, 1),
    ]
    let found = FailurePatternsTests.found(failures)
    let pattern = try #require(found.first)
    #expect(found.count == 1)
    #expect(pattern.template == "took <*> ms")
    #expect(pattern.count == 3)
    #expect((pattern.first, pattern.last) == (hoursAgo(30), hoursAgo(1)))
    #expect(pattern.subjects.map { "\($0.name) \($0.count)" } == ["build 2", "droid 1"])
    #expect(pattern.stores == [.events, .taskExecutions])
    #expect(pattern.days.map { "\($0.day.text) \($0.count)" } == ["2026-03-30 1", "2026-03-31 2"])
    #expect(pattern.examples.map(\.text) == ["took 1 ms", "took 18 ms", "took 17 ms"])
    #expect(pattern.examples.map(\.location.text) == ["log:8", "log:10", "log:5"])
    #expect(pattern.categories.map { "\($0.name) \($0.count)" } == ["unknown_error 3"])
  }

  @Test func ordersByCountThenByTheFirstThenById() {
    let failures: [Failure] = [
      ("late", .events, "d", 1, 1), ("early", .events, "d", 9, 2), ("often", .events, "d", 1, 3),
      ("often", .events, "d", 1, 4), ("same one", .events, "d", 5, 5),
      ("same two", .events, "d", 5, 6),
    ]
    let found = FailurePatternsTests.found(failures)
    let same = found.filter { $0.template.hasPrefix("same") }
    #expect(found.map(\.template).prefix(2) == ["often", "early"])
    #expect(found.last?.template == "late")
    #expect(same.map(\.id) == same.map(\.id).sorted())
  }

  @Test func examplesAreTheNewestAndTheFirst() {
    let failures: [Failure] = [
      ("x", .events, "b", 1, 8), ("x", .events, "a", 1, 3), ("x", .events, "c", 9, 30),
      ("x", .events, "d", 1, 5), ("x", .events, "e", 1, 1),
    ]
    let found = FailurePatternsTests.found(failures)
    #expect(found.first?.examples.map(\.location.line) == [9, 6, 4, 31])
    #expect(found.first?.places.map(\.line) == [9, 6, 4, 2, 31])
    #expect(found.first?.mostDifferent == nil)
  }

  @Test func idsAreThoseOfTheTemplate() throws {
    let failures: [Failure] = [("took 17 ms", .events, "d", 1, 1)]
    let others: [Failure] = [("took 4 ms", .taskExecutions, "x", 300, 77)]
    let first = FailurePatternsTests.found(failures).first
    let second = FailurePatternsTests.found(others).first
    #expect(first?.id == second?.id)
    // printf 'took <*> ms\0' | sha256sum | cut -c1-12
    #expect(first?.id == "p1-bffbbaf212e9")
  }

  /// The seam: another grouping decides what is one pattern, and its version stands in the ids.
  @Test func groupsAsItIsTold() throws {
    struct Everything: FailureGrouping {
      let version = 7
      func groups(of shapes: [String]) -> ShapeGroups {
        precondition(shapes == shapes.sorted() && Set(shapes).count == shapes.count)
        return ShapeGroups(
          numbers: shapes.map { _ in 0 },
          groups: [ShapeGroups.Group(key: "all", template: "everything")])
      }
    }
    let failures: [Failure] = [
      ("b", .events, "d", 1, 1), ("a", .events, "d", 1, 2), ("b", .events, "e", 1, 3),
    ]
    let all = FailurePatternsTests.aggregate(failures)
    let found = FailurePatterns(grouping: Everything(), sources: [.events: index], of: all)
      .patterns(in: all)
    #expect(found.map(\.template) == ["everything"])
    #expect(found.map(\.count) == [3])
    #expect(found.first?.id.hasPrefix("p7-") == true)
  }

  @Test func partsOfAnIdDoNotRunTogether() {
    #expect(stableID("s1", "ab", "c") != stableID("s1", "a", "bc"))
    #expect(stableID("s1", "ab", "") != stableID("s1", "ab"))
    // printf 'a\0b\0' | sha256sum | cut -c1-12
    #expect(stableID("s1", "a", "b") == "s1-8fb20ef63ced")
  }

  @Test func showsTheStoreWhereNoFileIsKnown() {
    let all = FailurePatternsTests.aggregate([("x", .events, "d", 1, 4)])
    let found = FailurePatterns(grouping: NormalFormGrouping(), sources: [:], of: all)
      .patterns(in: all)
    #expect(found.first?.examples.map(\.location) == [Location(file: "events", line: 0)])
  }
}
