import Findings
import Records
import Testing

@Suite struct InferredCorrectionTests {
  private func infer(
    _ text: String, _ source: UtteranceInContext.Source = .prompt,
    after act: UtteranceInContext.AgentAct = .said("Done.")
  ) -> InferredCorrection {
    InferredCorrection(UtteranceInContext(source: source, text: text, before: act))
  }

  @Test(arguments: [
    ("the tests don't assert anything", "Testing", "tdd"),
    ("rename it, that name is misleading", "Naming", "naming"),
    ("you put the password into the log, that's a secret", "Security", "security"),
    ("the readme is wrong", "Documentation", "documentation"),
    ("this is far too slow", "Performance", "performance"),
    ("don't commit that to this branch", "Workflow", "workflow"),
  ])
  func wordsDecideTheCategory(text: String, category: String, skill: String) {
    let inferred = infer(text)
    #expect(inferred.category.text == category)
    #expect(inferred.targetSkill == skill)
    #expect(!inferred.words.isEmpty)
  }

  @Test func withoutAWordOfTheTableNothingIsInferred() {
    let inferred = infer("no, that's wrong")
    #expect(inferred.category == .other)
    #expect(inferred.targetSkill == nil)
    #expect(inferred.type == .mistake)
    #expect(inferred.severity == .medium)
  }

  @Test func aRejectedCommandThatPublishesIsAboutTheWorkflow() {
    let inferred = infer("not yet", .rejection, after: .used(tool: "Bash", input: "git push"))
    #expect(inferred.category == .workflow)
  }

  @Test func whatIsSaidAgainIsARepetition() {
    #expect(infer("I said no tabs").type == .repetition)
    #expect(infer("I said no tabs").severity == .high)
    #expect(infer("it still fails").type == .repetition)
  }
}
