import Testing

/// What is wrong on the command line is wrong usage; what is wrong elsewhere is a failure.
struct ReviewUsageTests {
  @Test(arguments: [
    (["--days", "x"], "--days: 'x' can't be 'window_days'"),
    (["--days", "0"], "--days: '0' is out of range for 'window_days'"),
    (["--days", "-1"], "--days: '-1' is out of range"),
    (["--days", "36501"], "give a whole number from 1 to 36500"),
    (["--days", "99999999999999999999"], "give a whole number from 1 to 36500"),
    (["--config", "~other/debrief.yaml"], "--config: "),
    (["--project-dir", ""], "--project-dir: "),
    (["--as-of", "1969-12-31T23:59:59Z"], "outside the years 1970 to 9999"),
    (["--as-of", "0001-01-01"], "outside the years 1970 to 9999"),
    (["--as-of", "9999-12-31T23:59:59-01:00"], "outside the years 1970 to 9999"),
    (["--as-of", "soon"], "give an ISO 8601 time"),
  ])
  func wrongOptionsAreWrongUsage(options: [String], words: String) throws {
    let workspace = try Workspace()
    for command in [["report", "performance", "--json"], ["doctor", "--json"]] {
      let outcome = try Program.debrief.run(command + options, in: workspace)
      #expect(outcome.exitCode == 2)
      #expect(try JSON(parsing: outcome.output)["error"]["code"] == "usage")
      #expect(outcome.errors.hasPrefix("debrief: ") && outcome.errors.contains(words))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: [
    ["DEBRIEF_WINDOW_DAYS": "0"], ["DEBRIEF_WINDOW_DAYS": "x"], ["DEBRIEF_CONFIG": "~other/x"],
    ["DEBRIEF_TIMEZONE": "Atlantis"],
  ])
  func wrongVariablesAreFailures(environment: [String: String]) throws {
    let outcome = try Program.debrief.run(
      ["doctor", "--json"], in: try Workspace(), environment: environment)
    #expect(outcome.exitCode == 1)
    #expect(try JSON(parsing: outcome.output)["error"]["code"] == "failed")
  }

  @Test func aWrongFileIsAFailure() throws {
    let workspace = try Workspace()
    try workspace.write("window_days: 0\n", to: "debrief.yaml")
    for options in [[], ["--config", "debrief.yaml"], ["--days", "7"]] {
      #expect(try Program.debrief.run(["doctor"] + options, in: workspace).exitCode == 1)
    }
  }

  @Test(arguments: ["-1", "253402300800", "9223372036854775807", "-9223372036854775808"])
  func anEpochOutsideTheYearsIsToldSo(epoch: String) throws {
    let outcome = try Program.debrief.run(
      ["doctor"], in: try Workspace(), environment: ["SOURCE_DATE_EPOCH": epoch])
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.errors
        == "debrief: '\(epoch)' can't be used for 'SOURCE_DATE_EPOCH': it is outside the years"
        + " 1970 to 9999; give a time in those years\n")
  }

  @Test(arguments: [
    "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59+02:00",
  ])
  func theFirstAndTheLastMomentWork(asOf: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", asOf, "--days", "36500"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let window = try workspace.text("reports/README.md").split(separator: "\n").dropFirst().first
    #expect(window?.contains("36500 days to ") == true)
  }
}
