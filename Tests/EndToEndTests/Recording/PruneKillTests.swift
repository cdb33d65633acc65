import Foundation
import Testing

/// `prune` that is killed at any moment, beside programs that write.
///
/// `SOAK_TESTS=1` runs more kills.
struct PruneKillTests {
  private static let kills =
    ProcessInfo.processInfo.environment["SOAK_TESTS"] == "1" ? 200 : 10

  /// Starts `prune` beside a writer and kills it, each time later or when a file is there; then lets
  /// it finish.
  private static let script = """
    import glob, subprocess, sys, time
    program, kills, moment = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    prune = [program, "prune", "--as-of", "2026-03-01T00:30:00Z"]
    begin = time.perf_counter()
    subprocess.run(prune + ["--dry-run"], stdout=subprocess.DEVNULL, check=True)
    whole = time.perf_counter() - begin
    acknowledged = []
    for kill in range(kills):
        process = subprocess.Popen(prune, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        writer = subprocess.Popen(
            [program, "record", "execution", "--stdin", "--no-sync"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        lines = "".join(
            '{"task_id": "y%d-%d", "task_type": "young", "outcome": "success"}\\n' % (kill, n)
            for n in range(40))
        begin = time.perf_counter()
        while process.poll() is None and (
            not glob.glob(moment) if moment
            else time.perf_counter() - begin < whole * 1.3 * kill / kills):
            pass
        process.kill()
        process.wait()
        acknowledged += writer.communicate(lines)[0].split()
        if writer.returncode != 0:
            sys.exit("the writer failed")
    subprocess.run(prune, stdout=subprocess.DEVNULL, check=True)
    print("\\n".join(acknowledged))
    """

  @Test(arguments: ["", ".task_executions.jsonl.pruning", ".task_executions.jsonl.pruned-*"])
  func aKilledPruneLosesNothing(moment: String) throws {
    let kills = moment.isEmpty ? Self.kills : 1
    let workspace = try Workspace()
    let old = (0..<20_000).map {
      LogLine.task("old", at: "2025-10-01T06:00:00Z", id: "o\($0)").text
    }
    let young = (0..<2000).map {
      LogLine.task("young", at: "2026-02-20T06:00:00Z", id: "b\($0)").text
    }
    // Old and young lines lie side by side.
    let mixed = zip(old.prefix(2000), young).flatMap { [$0, $1] } + old.dropFirst(2000)
    try workspace.write(lines: mixed, to: "task_executions.jsonl")
    try workspace.write("retention: {days: 60, task_executions: {days: 60}}\n", to: "debrief.yaml")
    let night = try Program.debrief.run(
      ["nightly", "--as-of", "2026-03-01T00:30:00Z", "--quiet"], in: workspace)
    #expect(night.exitCode == 0)
    let outcome = try spawn(
      ["python3", "-c", Self.script, try Program.debrief.path, "\(kills)", moment],
      folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let acknowledged = outcome.output.split(separator: "\n").map(String.init)
    #expect(acknowledged.count == kills * 40)
    let ids = try workspace.text("task_executions.jsonl").split(separator: "\n").compactMap {
      try JSON(parsing: String($0))["task_id"].string
    }
    #expect(Set(ids) == Set(acknowledged + young.indices.map { "b\($0)" }))
    #expect(ids.count == Set(ids).count)
    #expect(workspace.files(".").allSatisfy { !$0.contains(".prun") })
  }
}
