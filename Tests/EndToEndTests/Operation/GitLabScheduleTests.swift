import Foundation
import Testing

/// The job for GitLab CI, run with real git and curl against a server on the loopback.
struct GitLabScheduleTests {
  private func runJob(_ hosted: HostedProject, _ receiver: Receiver) throws {
    let job = try hosted.pipeline(".gitlab/debrief.yml", of: .gitlab)["debrief"]
    var environment = [
      "CI_PROJECT_URL": "\(hosted.workspace.home)/there", "CI_DEFAULT_BRANCH": "main",
      "CI_API_V4_URL": "http://127.0.0.1:\(receiver.port)/api/v4", "CI_PROJECT_ID": "42",
      "CI_SERVER_HOST": "example.org", "NIGHTLY_TOKEN": "t0ken",
    ]
    for (name, value) in job["variables"].members {
      environment[name] = (value.string ?? "")
        .replacing("$CI_SERVER_HOST", with: "example.org").replacing("$$", with: "$")
    }
    // The runner joins the parts of the script in one shell.
    let script = job["script"].list.compactMap(\.string).joined(separator: "\n")
    let outcome = try hosted.run(
      script, ["bash", "-eo", "pipefail"], environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func oneMergeRequestIsOpenedAndThenRefreshed() throws {
    let hosted = try HostedProject("gitlab")
    let receiver = try Receiver()
    try receiver.answer("[]")
    try runJob(hosted, receiver)
    var requests = try receiver.requests
    try #require(requests.map(\.method) == ["GET", "POST"])
    #expect(requests[0].path.lowercased().contains("source_branch=debrief%2fnightly"))
    #expect(requests[1].path == "/api/v4/projects/42/merge_requests")
    #expect(requests[1].body.contains("target_branch=main"))
    #expect(requests.allSatisfy { $0.headers["private-token"] == "t0ken" })

    try receiver.answer(#"[{"id":99,"iid":7,"title":"Reports","milestone":{"iid":3}}]"#)
    try hosted.workspace.write(
      lines: SampleStores.tasks.dropLast(5), to: "task_executions.jsonl")
    try runJob(hosted, receiver)
    requests = try receiver.requests
    try #require(requests.map(\.method) == ["GET", "POST", "GET", "PUT"])
    #expect(requests[3].path == "/api/v4/projects/42/merge_requests/7")
    let form = requests[3].body.replacing("+", with: " ").removingPercentEncoding
    #expect(form == "description=\(try hosted.body())")
    #expect(
      try hosted.workspace.text("\(hosted.workspace.home)/nights").split(separator: "\n")
        .allSatisfy { $0.hasSuffix("--commit --branch debrief/nightly --push debrief") })
  }

  @Test func oneJobAtATimeRunsWhenItsScheduleSaysSoAndEnds() throws {
    let hosted = try HostedProject("gitlab")
    let pipeline = try hosted.pipeline(".gitlab/debrief.yml", of: .gitlab)
    let job = pipeline["debrief"]
    #expect(Array(pipeline.members.keys) == ["debrief"])
    #expect(job["rules"].list.count == 1)
    #expect(job["rules"].list[0]["if"].string?.contains(#"== "schedule""#) == true)
    #expect(job["resource_group"].string == "debrief-nightly")
    #expect(job["timeout"].string == "2h")
  }

  @Test func theServicesSchemaFindsAKeyThatItDoesNotKnow() throws {
    let hosted = try HostedProject("gitlab")
    let text = try hosted.workspace.text(".gitlab/debrief.yml")
    try hosted.workspace.write(
      text.replacing("resource_group:", with: "resource-group:"), to: "broken.yml")
    let problems = try HostedProject.problems(of: hosted.workspace.absolute("broken.yml"), .gitlab)
    #expect(problems.contains("'resource-group' was unexpected"), "\(problems)")
  }

  @Test func gitGetsTheTokenWhenItAsks() throws {
    let hosted = try HostedProject("gitlab")
    let job = try hosted.pipeline(".gitlab/debrief.yml", of: .gitlab)["debrief"]
    var environment = ["NIGHTLY_TOKEN": "t0ken"]
    for (name, value) in job["variables"].members where name.hasPrefix("GIT_CONFIG") {
      environment[name] = (value.string ?? "").replacing("$$", with: "$")
    }
    let outcome = try hosted.run(
      "printf 'protocol=https\\nhost=example.org\\n\\n' | git credential fill", ["bash"],
      environment: environment)
    #expect(outcome.output.contains("username=oauth2\npassword=t0ken\n"), "\(outcome.errors)")
  }
}
