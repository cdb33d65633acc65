import Foundation
import Stores
import Synchronization
import Testing

@testable import DebriefCommands

/// The progress bar by a clock that the test sets.
struct ProgressBarTests {
  private let drawn = Drawing()
  private let time = Clock()

  private final class Drawing: Sendable {
    private let content = Mutex("")
    var text: String { content.withLock { $0 } }
    func add(_ text: String) { content.withLock { $0 += text } }
  }

  private final class Clock: Sendable {
    private let now = Mutex(0.0)
    var seconds: Double { now.withLock { $0 } }
    func go(to seconds: Double) { now.withLock { $0 = seconds } }
  }

  private func bar(_ reading: ReadingProgress = ReadingProgress()) -> ProgressBar {
    ProgressBar(
      reading, clock: { [time] in time.seconds }, columns: { 80 },
      draw: { [drawn] in drawn.add($0) })
  }

  private func waitForDrawing(_ text: String) async throws {
    for _ in 0..<500 where !drawn.text.contains(text) {
      try await Task.sleep(nanoseconds: 10_000_000)
    }
    #expect(drawn.text.contains(text), "\(drawn.text)")
  }

  @Test func waitsASecondBeforeItShowsAnything() async throws {
    let bar = bar()
    bar.begin("reading events")
    time.go(to: 0.99)
    try await Task.sleep(nanoseconds: 300_000_000)
    #expect(drawn.text == "")
    time.go(to: 1)
    try await waitForDrawing("reading events")
    bar.end()
    #expect(drawn.text.hasSuffix("\r\u{1B}[2K"))
    let afterwards = drawn.text
    try await Task.sleep(nanoseconds: 300_000_000)
    #expect(drawn.text == afterwards)
  }

  @Test func stepsAsideForMessages() async throws {
    let bar = bar()
    bar.begin("publish")
    time.go(to: 2)
    try await waitForDrawing("publish")
    bar.interrupt { drawn.add("a message\n") }
    #expect(drawn.text.contains("\r\u{1B}[2Ka message\n"))
    bar.end()
  }

  @Test func countsEachStageFromItsOwnBeginning() async throws {
    let reading = ReadingProgress()
    let bar = bar(reading)
    bar.begin("first")
    reading.expect(100)
    reading.add(100)
    bar.begin("second")
    reading.expect(1000)
    reading.add(500)
    time.go(to: 2)
    try await waitForDrawing("]  50 %")
    bar.end()
    #expect(!drawn.text.contains("first"))
  }
}
