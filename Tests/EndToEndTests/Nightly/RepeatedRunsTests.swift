import Foundation
import Testing

/// The same stores and the same moment give the same bytes.
struct RepeatedRunsTests {
  @Test func twoRunsIntoTwoFoldersAreByteIdentical() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, output: "one")
    try nightly(workspace, output: "two")
    let (one, two) = (try workspace.contents("one"), try workspace.contents("two"))
    #expect(one.count > 30)
    #expect(one == two)
  }

  @Test func aSecondRunInTheSameFolderWritesNothing() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, output: "reports")
    let before = try workspace.touches("reports")
    try nightly(workspace, output: "reports")
    #expect(try workspace.touches("reports") == before)
  }

  @Test(arguments: [
    ["TZ": "Pacific/Kiritimati"], ["TZ": "America/St_Johns", "LANG": "de_DE.UTF-8"],
    ["LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"], ["COLUMNS": "20", "TERM": "dumb"],
    ["NO_COLOR": "1", "USER": "somebody", "HOSTNAME": "elsewhere"],
  ])
  func theEnvironmentChangesNothing(_ environment: [String: String]) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, output: "plain")
    try nightly(workspace, output: "other", environment: environment)
    #expect(try workspace.contents("other") == workspace.contents("plain"))
  }

  @Test(.enabled(if: tool("taskset") != nil, "taskset is not installed"))
  func oneProcessorGivesTheSameBytesAsAll() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, output: "all")
    try nightly(workspace, output: "one", through: ["taskset", "-c", "0"])
    #expect(try workspace.contents("one") == workspace.contents("all"))
  }

  @Test func thePlaceOfTheProjectChangesNothing() throws {
    let (here, there) = (try Workspace(), try Workspace())
    for workspace in [here, there] {
      try SampleStores.write(to: workspace)
      try nightly(workspace, output: "reports")
    }
    #expect(try here.contents("reports") == there.contents("reports"))
  }

  @Test func linesSpreadOverPackedFilesInAnyOrderGiveTheSameReports() throws {
    let (whole, spread) = (try Workspace(), try Workspace())
    try SampleStores.write(to: whole)
    try writeSpread(to: spread)
    try nightly(whole, output: "reports")
    try nightly(spread, output: "reports")
    let (one, other) = (try whole.contents("reports"), try spread.contents("reports"))
    #expect(one.keys.sorted() == other.keys.sorted())
    for (file, bytes) in one
    where !file.contains("data_quality") && file != "csv/stores.csv"
      && file != "site/search-index.js"
    {
      let (expected, found) = (withoutPlaces(bytes), withoutPlaces(other[file] ?? Data()))
      if found != expected { Issue.record("\(file): \(firstDifference(found, expected))") }
    }
    let quality = try ["records_read", "records_used", "skipped", "future"].map { key in
      try [whole, spread].map { try $0.json("reports/json/data_quality.json")["stores"][0][key] }
    }
    for pair in quality { #expect(pair[0] == pair[1]) }
  }

  /// The sample's lines, the last first, dealt out to a plain, a gzip and a Zstandard file each.
  private func writeSpread(to workspace: Workspace) throws {
    var stores = ["task_executions": ("", "jsonl", SampleStores.tasks)]
    for (name, lines) in SampleStores.events { stores[name] = (".factory/logs/", "ndjson", lines) }
    for (name, (folder, suffix, lines)) in stores {
      for part in 0..<3 {
        let file = "\(folder)\(name)-\(part).\(suffix)"
        let chosen = lines.enumerated().filter { $0.offset % 3 == part }.map(\.element)
        try workspace.write(lines: chosen.reversed(), to: file)
        let packer = [nil, ["gzip"], ["zstd", "--quiet", "--rm"]][part]
        guard let packer else { continue }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let packed = try spawn(
          packer + [workspace.absolute(file)], folder: workspace.path, environment: ["PATH": path])
        try #require(packed.exitCode == 0, "\(packed.errors)")
      }
    }
  }

  /// A report without the places of log lines and what was read of how many files.
  private func withoutPlaces(_ bytes: Data) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    for (pattern, replacement) in [
      (
        #"[\w./-]*(?:executions|events|results|status)[\w.-]*(?:jsonl|ndjson)[\w.]*(?::\d+)?"#,
        "FILE"
      ),
      (#""line": \d+"#, "\"line\": 0"), (#"FILE,\d+"#, "FILE"),
      (#"records in \d+ files?"#, "records in FILES"),
    ] {
      text = text.replacing(regex(pattern), with: replacement)
    }
    return text
  }
}

/// Runs a night of the sample and expects it to go well.
@discardableResult
func nightly(
  _ workspace: Workspace, output: String = "reports", asOf: String = SampleStores.asOf,
  environment: [String: String] = [:], through wrapper: [String] = [], more: [String] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Program.Outcome {
  let outcome = try Program.debrief.run(
    ["nightly", "--as-of", asOf] + more, in: workspace,
    environment: environment.merging(["DEBRIEF_OUTPUT": output]) { $1 }, through: wrapper)
  #expect(outcome.exitCode == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
  return outcome
}

/// A regular expression of a test; a typing error stops it.
func regex(_ pattern: String) -> Regex<AnyRegexOutput> {
  do { return try Regex(pattern) } catch { preconditionFailure("\(pattern): \(error)") }
}
