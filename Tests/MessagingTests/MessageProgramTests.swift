import Foundation
import Messaging
import Testing

/// Programs that take messages.
struct MessageProgramTests {
  @Test func theMessageComesOnStandardInputAndWordsAsTheyAre() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "debrief-message-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let script = #"printf '%s|' "$@" >"$0"; cat >>"$0""#
    try MessageProgram(["sh", "-c", script, file, "$(boom)", "a b"])
      .run("the message\n", milliseconds: 5000)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "$(boom)|a b|the message\n")
  }

  @Test func oneThatReadsNothingIsDeliveredTo() throws {
    try MessageProgram(["true"]).run(String(repeating: "x", count: 30_000), milliseconds: 5000)
  }

  @Test func failuresSayWhatHappened() {
    #expect(throws: DeliveryFailure("it ended with exit code 3", isPassing: true)) {
      try MessageProgram(["sh", "-c", "exit 3"]).run("m", milliseconds: 5000)
    }
    #expect(throws: DeliveryFailure("it was ended by signal 15", isPassing: true)) {
      try MessageProgram(["sh", "-c", "kill $$"]).run("m", milliseconds: 5000)
    }
    #expect(throws: DeliveryFailure.self) {
      try MessageProgram(["debrief-no-such-program"]).run("m", milliseconds: 5000)
    }
  }

  @Test func oneThatHangsIsKilledWithItsChildren() throws {
    let start = ContinuousClock.now
    #expect(throws: DeliveryFailure("it took longer than 0 s", isPassing: true)) {
      try MessageProgram(["sh", "-c", "sleep 60 & sleep 60"]).run("m", milliseconds: 200)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
