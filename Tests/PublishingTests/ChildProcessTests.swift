import Glibc
import Testing

@testable import Publishing

/// Programs are run without a shell, and can neither fill the memory nor hold up the night.
struct ChildProcessTests {
  private func run(
    _ words: [String], input: [UInt8] = [], seconds: Double = 20, limit: Int = 1 << 24
  ) throws(ChildProcess.Failure) -> ChildProcess.Outcome {
    try ChildProcess(
      words: words, environment: ["PATH": "/usr/bin:/bin", "WORD": "a b"], input: input,
      secondsAllowed: seconds, outputLimit: limit
    ).run()
  }

  @Test func argumentsAndEnvironmentArriveAsTheyAre() throws {
    let outcome = try run(["printf", "%s|", "$HOME", "a b", ";x", "é"])
    #expect(outcome.output == Array("$HOME|a b|;x|é|".utf8))
    #expect(try run(["env"]).output == Array("PATH=/usr/bin:/bin\nWORD=a b\n".utf8))
  }

  @Test func muchInputAndOutputPassAtOnce() throws {
    let input = [UInt8](repeating: 0x61, count: 3_000_000)
    #expect(try run(["cat"], input: input).output == input)
  }

  @Test func aProgramThatDoesNotReadItsInputIsNoSignal() throws {
    let outcome = try run(["true"], input: [UInt8](repeating: 0, count: 3_000_000))
    #expect(outcome.exitCode == 0)
  }

  @Test func exitCodesSignalsAndErrorsAreTold() throws {
    let failed = try run(["sh", "-c", "echo no >&2; exit 3"])
    #expect(failed.exitCode == 3 && failed.errors == "no\n")
    #expect(try run(["sh", "-c", "kill -9 $$"]).exitCode == -SIGKILL)
    #expect(throws: ChildProcess.Failure.notStarted(code: ENOENT)) {
      try run(["no-such-program-here"])
    }
  }

  @Test func whatTakesTooLongIsKilledWithAllThatItStarted() throws {
    let start = ContinuousClock.now
    #expect(throws: ChildProcess.Failure.tookTooLong(seconds: 0.2)) {
      try run(["sh", "-c", "sleep 30 & sleep 30"], seconds: 0.2)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func whatWritesTooMuchIsKilled() throws {
    #expect(throws: ChildProcess.Failure.wroteTooMuch(bytes: 100_000)) {
      try run(["cat", "/dev/zero"], limit: 100_000)
    }
  }

  @Test func aDaemonThatItLeavesBehindHoldsNobodyUp() throws {
    let start = ContinuousClock.now
    let outcome = try run(["sh", "-c", "sleep 5 & echo done"])
    #expect(outcome.output == Array("done\n".utf8))
    #expect(ContinuousClock.now - start < .seconds(4))
  }

  @Test func itHasNoTerminalToAskOn() throws {
    #expect(try run(["sh", "-c", "exec < /dev/tty"]).exitCode != 0)
  }
}
