import Foundation
import Testing

/// No secret that stands in a log gets into a report or onto a terminal.
struct PlantedSecretsTests {
  @Test func noFileAndNoStreamHoldsASecretOfAnyField() throws {
    let workspace = try Workspace()
    try TextStores(texts: PlantedSecret.all.map(\.text)).write(to: workspace)
    let streams = try run(PlantedSecretsTests.commands, workspace)
    #expect(streams.contains { $0.contains("[redacted:github-token]") })
    try expectNoSecret(streams, workspace)
    let page = try workspace.text("reports/performance.md")
    #expect(page.contains("[redacted:"))
  }

  /// What is cut is cut behind the redactor: no cut leaves the half of a secret that looks like
  /// nothing.
  @Test(arguments: [60, 75, 110, 490, 4060, 4090, 4990])
  func noCutLeavesAPartOfASecret(at place: Int) throws {
    let workspace = try Workspace()
    let padding = String(repeating: "words ", count: place / 6 + 1).prefix(place - 1) + " "
    try TextStores(texts: PlantedSecret.all.map { padding + $0.text }).write(to: workspace)
    let streams = try run([["nightly"], ["doctor"]], workspace)
    try expectNoSecret(streams, workspace)
  }

  /// A long secret in front shrinks to a mark, and so brings what was far behind into view.
  @Test(arguments: [4020, 4050, 19_900, 19_980])
  func noCutLeavesAPartOfASecretBehindALongOne(length: Int) throws {
    let workspace = try Workspace()
    let long = "ey" + "J" + String(repeating: "aB3dE5gH", count: length / 16) + ".ey" + "J"
    let front = long + String(repeating: "aB3dE5gH", count: length / 16) + ".aB3dE5gH "
    try TextStores(texts: PlantedSecret.all.map { front + $0.text }).write(to: workspace)
    let streams = try run([["nightly"], ["doctor"]], workspace)
    try expectNoSecret(streams, workspace)
  }

  @Test func aKeyThatWasPrintedOverSeveralLinesIsHiddenLineByLine() throws {
    let workspace = try Workspace()
    let body = PlantedSecret.all.map(\.value).joined().filter { $0.isLetter || $0.isNumber }
    let lines = stride(from: 0, to: 640, by: 64).map { start in
      String(body.dropFirst(start).prefix(64))
    }
    let key = ["-----BEGIN PRIV" + "ATE KEY-----"] + lines + ["-----END PRIV" + "ATE KEY-----"]
    try workspace.write(lines: SampleStores.tasks + key, to: "task_executions.jsonl")
    try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    #expect(quality["stores"].first("store", "task_executions")["skipped"].int == key.count + 1)
    #expect(quality.strings.count { $0 == "[redacted:unbroken-text]" } == lines.count)
    for (file, bytes) in try workspace.contents("reports") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!lines.contains { text.contains($0.prefix(16)) }, "\(file)")
    }
  }

  @Test func kindsOfOnesOwnAreHiddenToo() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(
      "redaction: {kinds: [{name: host, pattern: 'smtp[.]example[.]org'}]}\n", to: "debrief.yaml")
    try nightly(workspace)
    let page = try workspace.text("reports/performance.md")
    #expect(page.contains("No answer from [redacted:host] within"))
    for (file, bytes) in try workspace.contents("reports") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("smtp.example"), "\(file)")
    }
  }

  /// Every command that reads stores.
  private static let commands = [
    ["nightly"], ["doctor"], ["doctor", "--json"], ["report", "all", "--detailed", "--verbose"],
    ["report", "executions", "--format", "csv"], ["analyze-execution", "--full", "--strict"],
  ]

  /// What commands write to their streams.
  private func run(_ commands: [[String]], _ workspace: Workspace) throws -> [String] {
    try commands.flatMap { arguments in
      let outcome = try Program.debrief.run(
        arguments + ["--as-of", TextStores.asOf], in: workspace)
      #expect(outcome.exitCode == (arguments.contains("--strict") ? 1 : 0), "\(outcome.errors)")
      return [outcome.output, outcome.errors]
    }
  }

  private func expectNoSecret(_ streams: [String], _ workspace: Workspace) throws {
    var texts = Dictionary(uniqueKeysWithValues: streams.enumerated().map { ("\($0)", $1) })
    for (file, bytes) in try workspace.contents("reports") {
      texts[file] = file + "\n" + String(decoding: bytes, as: UTF8.self)
    }
    var leaks: [String: String] = [:]
    for (name, text) in texts {
      for secret in PlantedSecret.all {
        for piece in secret.pieces where text.contains(piece) { leaks[piece] = name }
      }
    }
    #expect(leaks.isEmpty)
  }
}
