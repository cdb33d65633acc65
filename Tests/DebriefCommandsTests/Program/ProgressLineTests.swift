import Testing

@testable import DebriefCommands

/// The text of the progress bar.
struct ProgressLineTests {
  private let line = ProgressLine(
    stage: "reading events", done: 250_000_000, total: 1_000_000_000, seconds: 2)

  @Test func showsShareRateAndRemainingTime() {
    #expect(
      line.text(columns: 80)
        == "reading events [########.........................]  25 %   125 MB/s   0:06 left")
  }

  @Test(arguments: 0...200)
  func fitsEveryTerminal(columns: Int) {
    for done in [0, 1, 999_999_999, 1_000_000_000, 2_000_000_000] {
      let line = ProgressLine(
        stage: "reading task_executions", done: done, total: 1_000_000_000, seconds: 3)
      let text = line.text(columns: columns)
      #expect(text.count < max(1, columns))
      #expect(!text.contains("\n"))
    }
  }

  @Test func leavesOutWhatHasNoRoom() {
    #expect(line.text(columns: 40) == "reading events [####............]  25 %")
    #expect(line.text(columns: 24) == "reading events  25 %")
    #expect(line.text(columns: 8) == "25 %")
    #expect(line.text(columns: 1) == "")
  }

  @Test func showsTheStageAloneWhereNothingIsCounted() {
    let stage = ProgressLine(stage: "publish", done: 0, total: 0, seconds: 9)
    #expect(stage.text(columns: 80) == "publish")
    #expect(stage.text(columns: 5) == "publ")
  }

  @Test func tellsNoTimeBeforeItKnowsARate() {
    let start = ProgressLine(stage: "reading runs", done: 0, total: 10, seconds: 0)
    #expect(start.text(columns: 60).hasSuffix("0 %"))
    let slow = ProgressLine(stage: "reading runs", done: 1, total: 1_000_000_000, seconds: 1000)
    #expect(slow.text(columns: 80).hasSuffix("0 kB/s   long left"))
    let hours = ProgressLine(stage: "reading runs", done: 1000, total: 5_000_000, seconds: 1)
    #expect(hours.text(columns: 80).hasSuffix("1:23:19 left"))
  }
}
