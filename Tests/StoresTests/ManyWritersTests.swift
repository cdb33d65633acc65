import Foundation
import Records
import Testing

@testable import Stores

/// Writers that are processes of their own.
@Suite struct ManyWritersTests {
  private struct Writer {
    let process = Process()
    let output: URL

    init(_ folder: borrowing TemporaryFolder, _ name: String, count: Int, limit: Int? = nil) throws
    {
      output = URL(fileURLWithPath: try folder.write("out-\(name)", ""))
      process.executableURL = try ManyWritersTests.program()
      process.arguments =
        [folder.path("logs/feedback.jsonl"), name, "\(count)"] + (limit.map { ["\($0)"] } ?? [])
      process.standardOutput = try FileHandle(forWritingTo: output)
      try process.run()
    }

    /// The corrections that the writer saw written, as its contexts.
    func written(_ name: String) throws -> [String] {
      process.waitUntilExit()
      return String(decoding: try Data(contentsOf: output), as: UTF8.self)
        .split(separator: "\n").compactMap { Int($0) }.map { "\(name) \($0)" }
    }
  }

  private static func program() throws -> URL {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if !folder.path.hasPrefix("/") || !folder.path.contains(".build") {
      folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".build/debug/x")
    }
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let program = folder.appendingPathComponent("append-lines")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  @Test func sixteenProcessesLoseNoLine() throws {
    let folder = try TemporaryFolder()
    let writers = try (0..<16).map { try Writer(folder, "w\($0)", count: 200) }
    var expected: Set<String> = []
    for (number, writer) in writers.enumerated() {
      expected.formUnion(try writer.written("w\(number)"))
    }
    let reading = try FeedbackReading.read(folder.path("logs"))
    #expect(expected.count == 3200)
    #expect(reading.entries.count == 3200)
    #expect(Set(reading.entries.map(\.context)) == expected)
    #expect(reading.skipped.isEmpty)
    // Each writer's own corrections stand in the order of writing.
    for number in 0..<16 {
      let own = reading.entries.filter { $0.sessionID == "w\(number)" }.map(\.time)
      #expect(own == own.sorted())
    }
  }

  @Test func aKilledWriterHarmsNoOther() throws {
    let folder = try TemporaryFolder()
    let steady = try Writer(folder, "steady", count: 300)
    var expected: Set<String> = []
    for number in 0..<12 {
      let doomed = try Writer(folder, "k\(number)", count: 100_000)
      usleep(20_000 + UInt32(number) * 1700)
      kill(doomed.process.processIdentifier, SIGKILL)
      expected.formUnion(try doomed.written("k\(number)"))
    }
    expected.formUnion(try steady.written("steady"))
    let reading = try FeedbackReading.read(folder.path("logs"))
    let found = Set(reading.entries.map(\.context))
    #expect(expected.isSubset(of: found))
    #expect(expected.count > 300)
    // At most the one line that a writer was at is broken, or written and not yet told of.
    #expect(reading.tally.skipped + found.subtracting(expected).count <= 12)
  }

  @Test func aLineThatDoesNotFitIsTakenBackWhole() throws {
    let folder = try TemporaryFolder()
    let full = try Writer(folder, "full", count: 1000, limit: 10_000)
    let expected = try full.written("full")
    #expect(full.process.terminationStatus == 1)
    let message = String(decoding: try folder.bytes("out-full"), as: UTF8.self)
    #expect(message.contains("can't be written: File too large"))
    let bytes = try folder.bytes("logs/feedback.jsonl")
    #expect(bytes.last == 0x0A && bytes.count < 10_000)
    let reading = try FeedbackReading.read(folder.path("logs"))
    #expect(reading.entries.map(\.context) == expected)
    #expect(reading.tally.recordsRead == expected.count && expected.count > 3)
  }
}
