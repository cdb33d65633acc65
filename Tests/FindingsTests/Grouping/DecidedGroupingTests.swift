import Aggregates
import Testing

@testable import Findings

@Suite struct DecidedGroupingTests {
  /// Forms of four messages; the first two are one pattern, as are the next two.
  private static let shapes = [
    "user alice gave up on job <*>", "user bob gave up on job <*>",
    "cannot reach host alpha for <*>", "cannot reach host beta for <*>",
    "disk is full", "no space is left",
  ]

  private static func ids(
    split: [String] = [], join: [[String]] = [], shapes: [String] = shapes
  ) -> [String: String] {
    let grouping = DecidedGrouping(TemplateGrouping(), PatternDecisions(split: split, join: join))
    let groups = grouping.groups(of: shapes)
    return Dictionary(
      uniqueKeysWithValues: zip(shapes, groups.numbers.map { groups.groups[$0].id(version: 2) }))
  }

  @Test func withoutDecisionsNothingChanges() {
    let base = TemplateGrouping().groups(of: DecidedGroupingTests.shapes)
    #expect(
      DecidedGrouping(TemplateGrouping(), PatternDecisions())
        .groups(of: DecidedGroupingTests.shapes) == base)
    #expect(base.groups.count == 4)
  }

  @Test func anIDTakesAPatternApart() {
    let before = DecidedGroupingTests.ids()
    let user = before[DecidedGroupingTests.shapes[0]] ?? ""
    let after = DecidedGroupingTests.ids(split: [user])
    #expect(Set(after.values).count == 5)
    #expect(after[DecidedGroupingTests.shapes[2]] == before[DecidedGroupingTests.shapes[2]])
  }

  @Test func anAliasTakesAPatternApartWhenMoreMessagesCome() {
    // Alone, the first form is a pattern of its own, with another id.
    let alone = DecidedGroupingTests.ids(shapes: [DecidedGroupingTests.shapes[0]])
    let id = alone[DecidedGroupingTests.shapes[0]] ?? ""
    #expect(DecidedGroupingTests.ids()[DecidedGroupingTests.shapes[0]] != id)
    #expect(Set(DecidedGroupingTests.ids(split: [id]).values).count == 5)
  }

  @Test(arguments: ["user bob gave up on job 17", "user bob gave up on job <*>", "user b<*>"])
  func aTextTakesItsMessagesOut(text: String) {
    let ids = DecidedGroupingTests.ids(split: [text])
    #expect(Set(ids.values).count == 5)
    #expect(ids[DecidedGroupingTests.shapes[0]] != ids[DecidedGroupingTests.shapes[1]])
    // The same id, whatever else is there.
    let fewer = DecidedGroupingTests.ids(split: [text], shapes: [DecidedGroupingTests.shapes[1]])
    #expect(
      fewer[DecidedGroupingTests.shapes[1]] == ids[DecidedGroupingTests.shapes[1]])
  }

  @Test func joinedPatternsAreOneWithTheFirstID() {
    let before = DecidedGroupingTests.ids()
    let (disk, space) = (before["disk is full"] ?? "", before["no space is left"] ?? "")
    let after = DecidedGroupingTests.ids(join: [[disk, "no space is left"]])
    #expect(after["disk is full"] == disk)
    #expect(after["no space is left"] == disk)
    #expect(disk != space)
    // On a night without the first, the id is still the same.
    let fewer = DecidedGroupingTests.ids(
      join: [[disk, "no space is left"]], shapes: ["no space is left"])
    #expect(fewer["no space is left"] == disk)
  }

  @Test func joiningTextsGivesAnIDOfItsOwn() {
    let texts = ["disk is full", "no space is left"]
    let ids = DecidedGroupingTests.ids(join: [texts])
    #expect(ids["disk is full"] == ids["no space is left"])
    let fewer = DecidedGroupingTests.ids(join: [texts], shapes: ["no space is left"])
    #expect(fewer["no space is left"] == ids["no space is left"])
  }

  @Test func aSplitComesBeforeAJoin() {
    let ids = DecidedGroupingTests.ids(
      split: ["user bob gave up on job <*>"],
      join: [["disk is full", "user bob gave up on job <*>"]])
    #expect(ids["disk is full"] == ids[DecidedGroupingTests.shapes[1]])
    #expect(ids["disk is full"] != ids[DecidedGroupingTests.shapes[0]])
  }

  @Test func theOrderOfShapesDoesNotMatter() {
    let decisions = (["user bob gave up on job <*>"], [["disk is full", "no space is left"]])
    #expect(
      DecidedGroupingTests.ids(split: decisions.0, join: decisions.1)
        == DecidedGroupingTests.ids(
          split: decisions.0, join: decisions.1, shapes: DecidedGroupingTests.shapes.reversed()))
  }

  @Test(arguments: [
    ("p2-0145b646ae9a", true), ("p1-x", true), ("p-1", false), ("p2", false), ("pipeline-x", false),
    ("p2-a b", false),
  ])
  func knowsIDs(text: String, isID: Bool) {
    #expect(PatternDecisions.isID(text) == isID)
  }
}
