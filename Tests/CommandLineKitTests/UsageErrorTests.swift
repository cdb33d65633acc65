import CommandLineKit
import Testing

struct UsageErrorTests {
  @Test func suggestsTheNearestOption() {
    let error = usageError("show", "--jsn")
    #expect(error?.kind == .unknownOption)
    #expect(
      error?.description == "unknown option '--jsn' for 'tally show'; did you mean '--json'?")
    #expect(usageError("show", "--days7")?.hint == "did you mean '--days'?")
    #expect(usageError("show", "-json")?.hint == "did you mean '--json'?")
  }

  @Test func namesTheCommandThatAnOptionBelongsTo() {
    #expect(usageError("--days", "7", "show")?.hint == "it belongs to 'tally show'")
  }

  @Test func pointsToHelpWhenNothingIsNear() {
    let error = usageError("show", "--wxyz")
    #expect(error?.hint == "'tally show --help' shows its options")
    #expect(error?.path == ["tally", "show"])
  }

  @Test func suggestsTheNearestCommand() {
    let error = usageError("shwo")
    #expect(error?.kind == .unknownCommand)
    #expect(error?.description == "unknown command 'shwo' for 'tally'; did you mean 'show'?")
    #expect(usageError("zebra")?.hint == "commands are count, show, keep")
    #expect(usageError("keep", "dorp")?.hint == "did you mean 'drop'?")
  }

  @Test func asksForAMissingCommand() {
    #expect(usageError()?.kind == .missingCommand)
    #expect(
      usageError("keep")?.description == "'tally keep' needs a command; commands are list, drop")
  }

  @Test func listsTheAllowedValues() {
    let error = usageError("show", "--format", "jason")
    #expect(error?.kind == .notAllowed)
    #expect(error?.message == "'jason' is not allowed for '--format' of 'tally show'")
    #expect(error?.hint == "did you mean 'json'? allowed are markdown, json, csv")
    #expect(usageError("show", "yearly")?.message.contains("SPAN") == true)
    #expect(usageError("show", "yearly")?.hint == "allowed are daily, weekly")
  }

  @Test func saysThatAValueIsMissing() {
    let error = usageError("count", "--into")
    #expect(error?.kind == .missingValue)
    #expect(
      error?.description == "option '--into' of 'tally count' needs a value; write '--into DIR'")
    #expect(usageError("count", "--into", "-q")?.kind == .missingValue)
    #expect(
      usageError("count", "--into", "--odd")?.hint
        == "write '--into DIR', or '--into=--odd' if that is the value")
    #expect(usageError("count", "--into", "--")?.kind == .missingValue)
    #expect(
      usageError("show", "--format")?.hint
        == "write '--format FORMAT', with one of markdown, json, csv")
  }

  @Test func refusesAValueForAFlag() {
    let error = usageError("show", "--json=yes")
    #expect(error?.kind == .unexpectedValue)
    #expect(error?.message == "option '--json' takes no value")
    #expect(usageError("show", "-q=yes")?.kind == .unexpectedValue)
  }

  @Test func namesMissingAndUnexpectedArguments() {
    #expect(usageError("count")?.kind == .missingArgument)
    #expect(usageError("count")?.message == "'tally count' needs THING")
    #expect(usageError("keep", "drop")?.kind == .missingArgument)
    let error = usageError("show", "daily", "more")
    #expect(error?.kind == .unexpectedArgument)
    #expect(error?.message == "unexpected argument 'more' for 'tally show'")
    #expect(error?.hint.hasPrefix("it takes at most 1; ") == true)
    #expect(usageError("keep", "list", "x")?.hint.hasPrefix("it takes no arguments; ") == true)
  }

  @Test func showsHostileWordsOnOneQuietLine() {
    let word = "\u{1B}[31m\u{202E}x\n" + String(repeating: "y", count: 10_000)
    let message = usageError(word)?.message ?? ""
    #expect(message.hasPrefix("unknown command '\\u{1b}[31m\\u{202e}x\\u{a}yyy"))
    #expect(message.count < 150)
  }

  @Test func findsNoFaultInTheSample() {
    #expect(sampleCommands.inconsistencies() == [])
  }

  @Test func findsContradictionsInSpecifications() {
    let broken = CommandSpec(
      "a", summary: "",
      options: [.flag("x", short: "x", help: ""), .flag("bad name", help: "")],
      subcommands: [
        CommandSpec(
          "b", summary: "",
          options: [
            .flag("x", help: ""), .value("k", "K", kind: .oneOf(["$(rm)"]), help: ""),
          ],
          arguments: [
            ArgumentSpec("R", .anyNumber, help: ""), ArgumentSpec("S", .required, help: ""),
          ], subcommands: [CommandSpec("c", summary: ""), CommandSpec("c", summary: "")])
      ])
    #expect(
      broken.inconsistencies().sorted() == [
        "a b c: option --x is a duplicate", "a b c: option --x is a duplicate",
        "a b: allowed value '$(rm)' is not made of a-z, A-Z, 0-9 and -",
        "a b: command c is a duplicate", "a b: has both subcommands and arguments",
        "a b: option --x is a duplicate", "a b: repeated argument R is not the last",
        "a b: required argument S follows an optional one",
        "a: 'bad name' is not made of a-z, 0-9 and -",
      ])
  }
}
