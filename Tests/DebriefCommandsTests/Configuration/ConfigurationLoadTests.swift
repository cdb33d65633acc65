import Foundation
import Records
import Testing

@testable import DebriefCommands

struct ConfigurationLoadTests {
  private func load(
    in folder: String, config: String? = nil, project: String? = nil,
    environment: [String: String] = [:]
  ) throws(ConfigurationError) -> LoadedConfiguration {
    try Configuration.load(
      ConfigurationRequest(
        configOption: config, projectOption: project, environment: environment,
        workingFolder: folder, home: "/home/me"))
  }

  @Test func looksInTheFolderAndThoseAbove() throws {
    try withFolder(["debrief.yaml": "window_days: 1", "a/b/c/x": "", "a/debrief.yaml": "output: o"])
    {
      root in
      let here = try load(in: root)
      #expect(here.file?.path == "\(root)/debrief.yaml")
      #expect(here.file?.shownName == "debrief.yaml")
      #expect(here.configuration.windowDays == 1)
      #expect(here.projectFolder == root)
      let below = try load(in: "\(root)/a/b/c")
      #expect(below.file?.path == "\(root)/a/debrief.yaml")
      #expect(below.file?.shownName == "\(root)/a/debrief.yaml")
      #expect(below.configuration.windowDays == 30)
      #expect(below.configuration.output == "\(root)/a/o")
      #expect(below.configuration.patterns.rules == ["\(root)/a/rules"])
      #expect(below.projectFolder == "\(root)/a")
    }
  }

  @Test func doesWithoutAFile() throws {
    try withFolder(["x": ""]) { root in
      let loaded = try load(in: root)
      #expect(loaded.file == nil)
      #expect(loaded.configuration == Configuration(projectFolder: root))
    }
  }

  @Test func beginsAtTheProjectFolder() throws {
    try withFolder([
      "debrief.yaml": "window_days: 1", "p/debrief.yaml": "window_days: 2", "p/q/x": "",
    ]) { root in
      #expect(try load(in: root, project: "p").configuration.windowDays == 2)
      let below = try load(in: root, environment: ["DEBRIEF_PROJECT_DIR": "p/q"])
      #expect(below.configuration.windowDays == 2)
      #expect(below.projectFolder == "\(root)/p/q")
      #expect(below.configuration.output == "\(root)/p/q/reports")
      let both = try load(in: root, project: root, environment: ["DEBRIEF_PROJECT_DIR": "p"])
      #expect(both.configuration.windowDays == 1)
    }
  }

  @Test func readsTheFileThatIsNamed() throws {
    try withFolder(["debrief.yaml": "window_days: 1", "other/my.yaml": "output: out"]) { root in
      let loaded = try load(
        in: root, config: "other/my.yaml", environment: ["DEBRIEF_CONFIG": "no"])
      #expect(loaded.file?.path == "\(root)/other/my.yaml")
      #expect(loaded.configuration.windowDays == 30)
      #expect(loaded.configuration.output == "\(root)/other/out")
      #expect(loaded.configuration.patterns.rules == ["\(root)/other/rules"])
      #expect(loaded.projectFolder == "\(root)/other")
      let named = try load(in: root, environment: ["DEBRIEF_CONFIG": "other/my.yaml"])
      #expect(named == loaded)
      let elsewhere = try load(in: "/", config: "\(root)/other/my.yaml")
      #expect(elsewhere.projectFolder == loaded.projectFolder)
      #expect(elsewhere.configuration == loaded.configuration)
    }
  }

  @Test func keepsAGivenProjectFolderBesideANamedFile() throws {
    try withFolder(["other/my.yaml": "window_days: 2", "p/x": ""]) { root in
      for loaded in [
        try load(in: root, config: "other/my.yaml", project: "p"),
        try load(
          in: root, config: "other/my.yaml", environment: ["DEBRIEF_PROJECT_DIR": "p"]),
      ] {
        #expect(loaded.projectFolder == "\(root)/p")
        #expect(loaded.configuration.windowDays == 2)
        #expect(loaded.configuration.output == "\(root)/p/reports")
      }
    }
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    try withFolder(["bad.yaml": "a: 1\n", "folder/debrief.yaml/x": ""]) { root in
      let missing = #expect(throws: ConfigurationError.self) {
        try load(in: root, config: "no.yaml")
      }
      #expect(missing?.description.hasPrefix("no.yaml: there is no such file; ") == true)
      let folder = #expect(throws: ConfigurationError.self) { try load(in: "\(root)/folder") }
      #expect(folder?.message == "can't be read: it is not a file")
      let bytes: [UInt8] = Array("a: 1\nb: ".utf8) + [0xFF, 0x0A]
      try Data(bytes).write(to: URL(filePath: "\(root)/bad.yaml"))
      let invalid = #expect(throws: ConfigurationError.self) {
        try load(in: root, config: "bad.yaml")
      }
      #expect(invalid?.description == "bad.yaml:2: not UTF-8; save the file as UTF-8")
      let huge = String(repeating: "#", count: 5 << 20)
      try Data(huge.utf8).write(to: URL(filePath: "\(root)/bad.yaml"))
      let long = #expect(throws: ConfigurationError.self) { try load(in: root, config: "bad.yaml") }
      #expect(long?.message == "can't be read: it is longer than 4194304 bytes")
    }
  }

  @Test func doesNotWaitForAPipe() throws {
    try withFolder(["x": ""]) { root in
      try #require(mkfifo("\(root)/debrief.yaml", 0o600) == 0)
      let error = #expect(throws: ConfigurationError.self) { try load(in: root) }
      #expect(error?.kind == .unreadable)
    }
  }

  @Test(arguments: [("--config", "~x/y"), ("--project-dir", "")])
  func namesTheOptionOfAWrongPath(option: String, value: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try load(
        in: "/", config: option == "--config" ? value : nil,
        project: option == "--project-dir" ? value : nil)
    }
    #expect(error?.place == option)
  }

  @Test func looksAtUsualPlacesUnlessTheStoreIsConfigured() throws {
    try withFolder(["debrief.yaml": "stores: {runs: r, feedback: []}"]) { root in
      let loaded = try load(in: root)
      #expect(
        loaded.candidates(for: .runs, home: nil)
          == [StoreCandidate(pattern: "\(root)/r", reason: .configured)])
      #expect(loaded.candidates(for: .feedback, home: nil) == [])
      #expect(
        loaded.candidates(for: .taskExecutions, home: "/home/me").map(\.pattern) == [
          "\(root)/vy_data/outcomes/task_executions*.jsonl*",
          "\(root)/data/outcomes/task_executions*.jsonl*", "\(root)/logs/task_executions*.jsonl*",
          "\(root)/task_executions*.jsonl*",
          "/home/me/vy_data/outcomes/task_executions*.jsonl*",
        ])
      #expect(loaded.candidates(for: .taskExecutions, home: nil).count == 4)
      #expect(
        loaded.candidates(for: .events, home: nil).map(\.pattern)
          == ["\(root)/.factory/logs", "\(root)/.droid-forge/logs"])
    }
  }

  @Test func hasUsualPlacesForEveryStore() {
    for store in StoreName.allCases {
      #expect(!StoreRegistry.store(store).usualPlaces.isEmpty)
    }
    #expect(UsualPlace(base: .home, pattern: "a").shown == "~/a")
  }
}
