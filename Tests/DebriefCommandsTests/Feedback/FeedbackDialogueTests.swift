import Testing

@testable import DebriefCommands

@Suite struct FeedbackDialogueTests {
  @Test func asksForEverythingAndWritesAfterYes() throws {
    let project = try LogFeedbackProject()
    let run = project.run(
      ["--interactive"],
      answers: ["2", "fixture before import", "imports first", "Architecture", "3", "yes"])
    #expect(run.exitCode == 0)
    let line = try #require(try project.lines().first)
    #expect(line["type"] == "repetition" && line["category"] == "Architecture")
    #expect(line["context"] == "fixture before import" && line["feedback"] == "imports first")
    #expect(line["severity"] == "high")
    for shown in ["1 mistake", "7 Documentation", "Context   fixture before import", "[y/n]"] {
      #expect(run.dialogue.contains(shown))
    }
    #expect(run.stdout.isEmpty)
  }

  @Test(arguments: [
    [], ["1"], ["1", "c", "f", "Testing", "high"], ["1", "c", "f", "Testing", "high", "no"],
    ["1", "c", "f", "Testing", "high", "perhaps"],
  ])
  func writesNothingUnlessTheAnswerIsYes(answers: [String]) throws {
    let project = try LogFeedbackProject()
    let run = project.run(["-i"], answers: answers)
    #expect(run.exitCode == 1)
    #expect(run.notices.last?.contains("nothing was written") == true)
    #expect(try project.lines().isEmpty)
  }

  @Test func asksAgainAfterAnAnswerThatIsNone() throws {
    let project = try LogFeedbackProject()
    let run = project.run(
      ["-i"],
      answers: [
        "0", "4", "rant", "MISTAKE", "", " ", "c", String(repeating: "x", count: 4001), "f", "",
        "8", "api", "very", "low", "maybe", "Y",
      ])
    #expect(run.exitCode == 0)
    let line = try #require(try project.lines().first)
    #expect(line["type"] == "mistake" && line["category"] == "API" && line["severity"] == "low")
    #expect(line["context"] == "c" && line["feedback"] == "f")
  }

  @Test func suggestsTheLastChoicesOfTheFile() throws {
    let project = try LogFeedbackProject()
    _ = project.run([
      "--type", "clarification", "--context", "a", "--feedback", "b", "--category", "Naming",
      "--severity", "low",
    ])
    let run = project.run(["-i"], answers: ["", "c", "f", "", "", "y"])
    #expect(run.exitCode == 0)
    let line = try #require(try project.lines().last)
    #expect(line["type"] == "clarification" && line["category"] == "Naming")
    #expect(line["severity"] == "low" && line["context"] == "c" && line["feedback"] == "f")
    #expect(run.dialogue.contains("Number [Naming]: "))
  }

  @Test func optionsAreSuggestedBeforeTheLastChoices() throws {
    let project = try LogFeedbackProject()
    let run = project.run(
      ["-i", "--category", "Security", "--context", "given"], answers: ["", "", "f", "", "", "y"])
    #expect(run.exitCode == 0)
    let line = try #require(try project.lines().first)
    #expect(line["category"] == "Security" && line["context"] == "given")
  }

  @Test func summaryShowsNoControlCharacters() throws {
    let project = try LogFeedbackProject()
    let run = project.run(
      ["-i"], answers: ["1", "a\u{1B}[2Jb", "f\u{202E}", "1", "1", "y"])
    #expect(run.exitCode == 0)
    #expect(!run.dialogue.unicodeScalars.contains("\u{1B}"))
    #expect(!run.dialogue.unicodeScalars.contains("\u{202E}"))
  }
}
