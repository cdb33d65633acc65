import CommandLineKit
import Testing

struct ParserTests {
  @Test(arguments: [
    ["show", "--days", "7"], ["show", "--days=7"], ["show", "-n", "7"], ["show", "-n7"],
    ["show", "-n=7"], ["show", "-qn7"], ["show", "--days", "3", "--days", "7"],
  ])
  func readsOptionValuesInEveryForm(words: [String]) throws {
    let parsed = try sampleCommands.parse(words)
    #expect(parsed.path == ["tally", "show"])
    #expect(parsed.string("days") == "7")
    #expect(try parsed.integer("days", in: 1...30) == 7)
  }

  @Test(arguments: [
    ["-q", "--config", "c", "keep", "list"], ["keep", "-q", "list", "--config=c"],
    ["keep", "list", "--config", "c", "--quiet"],
  ])
  func acceptsGlobalOptionsBeforeAndAfterCommands(words: [String]) throws {
    let parsed = try sampleCommands.parse(words)
    #expect(parsed.path == ["tally", "keep", "list"])
    #expect(parsed.isSet("quiet"))
    #expect(!parsed.isSet("verbose"))
    #expect(parsed.string("config") == "c")
  }

  @Test func collectsRepeatedOptionsInOrder() throws {
    let parsed = try sampleCommands.parse(["count", "x", "-t", "b", "--tag=a", "-vv", "--verbose"])
    #expect(parsed.strings("tag") == ["b", "a"])
    #expect(parsed.count(of: "verbose") == 3)
  }

  @Test func treatsEverythingAfterTwoDashesAsArguments() throws {
    let parsed = try sampleCommands.parse(["count", "--no-color", "--", "--tag", "-q", "--"])
    #expect(parsed.positionals == ["--tag", "-q", "--"])
    #expect(parsed.argument("THING") == "--tag")
    #expect(parsed.arguments("FILE") == ["-q", "--"])
    #expect(parsed.isSet("no-color"))
    #expect(!parsed.isSet("quiet"))
  }

  @Test func keepsEqualsSignsAndEmptyTextInValues() throws {
    let parsed = try sampleCommands.parse(["count", "a=b", "--tag=k=v", "--tag=", "--tag", ""])
    #expect(parsed.strings("tag") == ["k=v", "", ""])
    #expect(parsed.argument("THING") == "a=b")
  }

  @Test(arguments: ["-", "-5", "- a list item", "--- not an option", "-z"])
  func acceptsValuesThatBeginWithADashButAreNoOptions(value: String) throws {
    #expect(try sampleCommands.parse(["count", "x", "--tag", value]).string("tag") == value)
  }

  @Test func requiresNothingMoreOnceHelpIsAsked() throws {
    #expect(try sampleCommands.parse(["--help"]).path == ["tally"])
    #expect(try sampleCommands.parse(["keep", "drop", "-h"]).isSet("help"))
  }

  @Test func doesNotKnowWhatWasNotGiven() throws {
    let parsed = try sampleCommands.parse(["show"])
    #expect(parsed.string("format") == nil)
    #expect(parsed.strings("tag") == [])
    #expect(parsed.argument("SPAN") == nil)
    #expect(try parsed.integer("days") == nil)
  }

  @Test(arguments: [
    ("7.5", "a whole number from 1 to 30"), ("0", "a whole number from 1 to 30"),
    ("99999999999999999999", "a whole number from 1 to 30"), ("", "a whole number from 1 to 30"),
    ("sieben", "a whole number from 1 to 30"),
  ])
  func namesTheRangeOfAWrongNumber(value: String, expected: String) throws {
    let parsed = try sampleCommands.parse(["show", "--days=\(value)"])
    let error = #expect(throws: UsageError.self) { try parsed.integer("days", in: 1...30) }
    #expect(error?.kind == .invalidValue)
    #expect(error?.message == "'\(value)' can't be used for '--days'")
    #expect(error?.hint == "give \(expected)")
  }

  @Test(arguments: ["nan", "inf", "0x10", "1e999", "-1", "101"])
  func refusesNumbersOutsideTheRange(value: String) throws {
    let parsed = try sampleCommands.parse(["show", "--days=\(value)"])
    #expect(throws: UsageError.self) { try parsed.number("days", in: 0...100) }
    let good = try sampleCommands.parse(["show", "--days=12.5"])
    #expect(try good.number("days", in: 0...100) == 12.5)
  }
}
