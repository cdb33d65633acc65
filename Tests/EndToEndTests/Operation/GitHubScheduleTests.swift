import Foundation
import Testing

/// The workflow for GitHub Actions, its steps run one by one as a runner runs them.
struct GitHubScheduleTests {
  private static let file = ".github/workflows/debrief.yml"
  /// `gh` takes down what it is asked for; the number of an open pull request stands in a file.
  private static let gh = """
    #!/bin/bash
    set -euo pipefail
    printf '%s\\n' "$*" >>"$HOME/asked"
    for word in "$@"; do
      [[ $word != body=@* ]] || cp "${word#body=@}" "$HOME/body"
    done
    if [[ $* == *'--method GET'* ]]; then cat "$HOME/open" 2>/dev/null || true; fi

    """

  private func runSteps(_ hosted: HostedProject) throws {
    let workflow = try hosted.pipeline(GitHubScheduleTests.file, of: .github)
    let job = workflow["jobs"]["nightly"]
    for step in job["steps"].list {
      guard let script = step["run"].string, step["if"] == .missing else { continue }
      var environment: [String: String] = [:]
      for (name, value) in job["env"].members.merging(step["env"].members, uniquingKeysWith: { $1 })
      {
        environment[name] = evaluated(value.string ?? "")
      }
      let outcome = try hosted.run(
        script, ["bash", "--noprofile", "--norc", "-eo", "pipefail"], environment: environment)
      #expect(outcome.exitCode == 0, "\(step["name"]): \(outcome.errors)")
    }
  }

  private func evaluated(_ text: String) -> String {
    let values = [
      "github.ref_name": "main", "github.token": "t0ken", "github.repository": "team/project",
      "github.repository_owner": "team",
    ]
    return values.reduce(text) { $0.replacing("${{ \($1.key) }}", with: $1.value) }
  }

  @Test func onePullRequestIsOpenedAndThenRefreshed() throws {
    let hosted = try HostedProject("github")
    let home = hosted.workspace.home
    try hosted.write(GitHubScheduleTests.gh, program: "gh")
    try runSteps(hosted)
    var asked = try hosted.workspace.text("\(home)/asked").split(separator: "\n")
    #expect(asked.count == 2)
    #expect(asked[0].contains("--field head=team:debrief/nightly"))
    #expect(asked[1].hasPrefix("api --method POST repos/team/project/pulls "))
    #expect(asked[1].contains("--raw-field base=main"))
    #expect(try hosted.workspace.text("\(home)/body") == hosted.body())
    let opened = try hosted.body()
    #expect(
      try hosted.workspace.text("\(home)/nights")
        == "nightly --quiet --project-dir . --commit --branch debrief/nightly --push origin\n")
    let first = try hosted.git("ls-remote", "origin", "debrief/nightly").prefix(40)

    // The next night starts on another runner, which has the branch only at the remote.
    try hosted.git("update-ref", "-d", "refs/heads/debrief/nightly")
    try hosted.workspace.write("7\n", to: "\(home)/open")
    try hosted.workspace.write(
      lines: SampleStores.tasks.dropLast(5), to: "task_executions.jsonl")
    try runSteps(hosted)
    asked = try hosted.workspace.text("\(home)/asked").split(separator: "\n")
    #expect(asked.count == 4)
    #expect(asked[3].hasPrefix("api --method PATCH repos/team/project/pulls/7 "))
    #expect(try hosted.workspace.text("\(home)/body") == hosted.body())
    #expect(try hosted.body() != opened)
    let second = try hosted.git("ls-remote", "origin", "debrief/nightly").prefix(40)
    #expect(first != second)
    #expect(try hosted.git("rev-parse", "\(second)^").hasPrefix(first))
  }

  @Test func nothingIsOpenedWhereNothingDiffers() throws {
    let hosted = try HostedProject("github")
    try hosted.write(GitHubScheduleTests.gh, program: "gh")
    // Everything is merged already.
    try runSteps(hosted)
    try hosted.git("fetch", "--quiet", "origin")
    try hosted.git("push", "--quiet", "origin", "debrief/nightly:main")
    try hosted.git("fetch", "--quiet", "origin")
    try hosted.workspace.remove("\(hosted.workspace.home)/asked")
    try runSteps(hosted)
    #expect(!hosted.workspace.exists("\(hosted.workspace.home)/asked"))
  }

  @Test func theServicesSchemaFindsAKeyThatItDoesNotKnow() throws {
    let hosted = try HostedProject("github")
    let text = try hosted.workspace.text(GitHubScheduleTests.file)
    try hosted.workspace.write(text.replacing("runs-on:", with: "runs_on:"), to: "broken.yml")
    let problems = try HostedProject.problems(of: hosted.workspace.absolute("broken.yml"), .github)
    #expect(problems.contains("'runs-on' is a required property"), "\(problems)")
  }

  @Test func aProjectBelowTheRepositorysRootIsFound() throws {
    let workspace = try Workspace()
    try workspace.makeFolder(".git")
    try workspace.write("output: tools/it's logs/out/nightly\n", to: "ci.yaml")
    try workspace.makeFolder("tools/it's logs")
    let outcome = try Program.debrief.run(
      [
        "init", "--schedule", "github", "--project-dir", "tools/it's logs", "--config", "ci.yaml",
      ], in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let text = try workspace.text(GitHubScheduleTests.file)
    #expect(text.contains("\n      PROJECT: 'tools/it''s logs'\n"))
    #expect(text.contains("\n      OUTPUT: 'tools/it''s logs/out/nightly'\n"))
    #expect(text.contains("\n      DEBRIEF_CONFIG: 'ci.yaml'\n"))
  }
}
