// swift-tools-version: 6.2
import PackageDescription

/// A C library of the system: a module map and a shim, found by pkg-config.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// One stage of the pipeline.
///
/// Its dependencies are the only modules that it may import;
/// `bin/check-layers` holds the import lines to this list.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies)
}

func tests(
  of name: String, _ more: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: [.target(name: name)] + more, exclude: exclude)
}

let package = Package(
  name: "debrief",
  products: [
    .executable(name: "debrief", targets: ["debrief"]),
    .executable(name: "analyze-execution", targets: ["analyze-execution"]),
    .executable(name: "debrief-recorder", targets: ["debrief-recorder"]),
    .library(name: "DebriefRecorder", targets: ["DebriefRecorder"]),
  ],
  targets: [
    system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    system("CCMark", pkgConfig: "libcmark", apt: "libcmark-dev"),
    system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    system("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
    system("CVectorscan", pkgConfig: "libhs", apt: "libvectorscan-dev"),
    system("CMessageDigest", pkgConfig: "libmd", apt: "libmd-dev"),
    system("CSimdJSONLibrary", pkgConfig: "simdjson", apt: "libsimdjson-dev"),
    // Debian's package of it has no pkg-config file.
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    // A header of the C library that Swift's module for it leaves out.
    .systemLibrary(name: "CExtendedAttributes"),
    .target(
      name: "CSimdJSON", dependencies: ["CSimdJSONLibrary"],
      // The package manager passes no -D of pkg-config on; the library was built with this one.
      cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")]),
    // libcurl and libpq are loaded when they are needed, and not linked.
    .target(name: "CCurl", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CPostgreSQL", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CSystemCalls", cSettings: [.treatAllWarnings(as: .error)]),

    stage("Files"),
    stage("Records"),
    stage("DebriefRecorder", ["Files", "Records", "CPostgreSQL", "CSQLite"]),
    stage("Parallel"),
    stage("Escaping", ["CMessageDigest"]),
    stage("PatternMatching", ["CVectorscan", "CMessageDigest"]),
    stage("Redaction", ["PatternMatching"]),
    stage(
      "Stores",
      [
        "Files", "Parallel", "Records", "Redaction", "CPostgreSQL", "CSimdJSON", "CSQLite", "CZlib",
        "CZstd", "CMessageDigest", "CSystemCalls",
      ]),
    stage("Aggregates", ["Records"]),
    stage("Ledger", ["Files", "Records", "Stores", "Aggregates", "CSQLite", "CZstd"]),
    stage(
      "Findings",
      ["Records", "Aggregates", "Parallel", "PatternMatching", "CMessageDigest", "CStemmer"]),
    stage("Templates", ["Escaping", "Files"]),
    stage("Reports", ["Records", "Aggregates", "Findings", "Escaping", "Templates"]),
    stage("Site", ["CCMark", "Escaping", "Parallel", "Templates"]),
    stage("Retention", ["Files", "Records", "DebriefRecorder", "Stores", "CZstd"]),
    stage("Publishing", ["CExtendedAttributes", "CSystemCalls", "Files", "Parallel"]),
    stage("Messaging", ["CCurl", "Files"]),
    stage("YAMLDocuments", ["CYAML"]),
    stage("CommandLineKit", ["Escaping"]),
    stage("RecordCommands", ["CommandLineKit", "DebriefRecorder", "Files", "Records"]),
    stage(
      "RecorderConsole",
      ["CommandLineKit", "DebriefRecorder", "Files", "RecordCommands", "YAMLDocuments"]),
    stage(
      "DebriefCommands",
      [
        "Files", "Parallel", "Records", "DebriefRecorder", "PatternMatching", "Redaction", "Stores",
        "Aggregates", "Ledger",
        "Findings", "Templates", "Reports", "Site", "Publishing", "Messaging", "YAMLDocuments",
        "CommandLineKit", "RecordCommands", "RecorderConsole", "Retention",
      ]),
    .executableTarget(name: "debrief", dependencies: ["DebriefCommands"]),
    .executableTarget(name: "analyze-execution", dependencies: ["DebriefCommands"]),
    // The command `record` by itself, without the libraries that only reports need.
    .executableTarget(name: "debrief-recorder", dependencies: ["RecorderConsole"]),

    // Writes the pages of the manual for `bin/install`; no product, since nobody runs it later.
    .executableTarget(name: "write-manual", dependencies: ["DebriefCommands"]),

    // Measures on data from outside; no product, so nobody installs it.
    .executableTarget(
      name: "measure-grouping", dependencies: ["Aggregates", "Files", "Findings", "Parallel"]),
    .executableTarget(
      name: "measure-redaction", dependencies: ["Files", "Redaction", "SecretExamples"]),
    .executableTarget(name: "measure-recording", dependencies: ["DebriefRecorder", "Records"]),
    .executableTarget(
      name: "measure-changepoints", dependencies: ["Files", "Findings", "Reports"]),
    .executableTarget(name: "measure-corrections", dependencies: ["Files", "Findings"]),
    .executableTarget(
      name: "measure-sessions",
      dependencies: ["Aggregates", "Records", "Redaction", "Reports", "Stores"]),
    // Stores with and without effects, through the code of the reports.
    stage("FindingsSimulation", ["Records", "Aggregates", "Findings", "TestSupport"]),
    .executableTarget(name: "measure-findings", dependencies: ["FindingsSimulation"]),

    // Examples of secrets, for tests and for measuring.
    .target(name: "SecretExamples", path: "Tests/SecretExamples"),
    // Lines for the two ways of reading, and the comparison of what they find.
    .target(
      name: "ReadingFuzz", dependencies: ["CSimdJSON", "TestSupport"], path: "Tests/ReadingFuzz"),
    .executableTarget(name: "fuzz-read", dependencies: ["ReadingFuzz"]),
    // Runs the programs that tests compare with.
    .target(name: "TestPrograms", path: "Tests/TestPrograms"),
    // Appends to a store as a process of its own, for tests that run many or kill one.
    .executableTarget(
      name: "append-lines", dependencies: ["DebriefRecorder", "Records"], path: "Tests/append-lines"
    ),
    // The Swift examples of Documentation/Recording.md, so that they are compiled and can be run.
    .executableTarget(
      name: "recording-examples", dependencies: ["DebriefRecorder"],
      path: "Tests/recording-examples"),
    // What several tests need of records.
    .target(name: "TestSupport", dependencies: ["Records"], path: "Tests/TestSupport"),
    tests(of: "Files"),
    tests(of: "Records", ["TestSupport"]),
    tests(of: "Parallel"),
    tests(of: "Escaping", ["TestPrograms"]),
    tests(of: "Redaction", ["DebriefRecorder", "SecretExamples"]),
    tests(of: "DebriefRecorder", ["Records", "TestSupport"]),
    tests(
      of: "Stores",
      [
        "Files", "Records", "DebriefRecorder", "ReadingFuzz", "Redaction", "Aggregates",
        "TestSupport", "TestPrograms", "append-lines",
      ]),
    tests(of: "Aggregates", ["Records", "TestSupport"]),
    tests(
      of: "Ledger", ["Records", "Redaction", "Stores", "Aggregates", "TestSupport"]),
    tests(
      of: "Findings", ["Records", "Aggregates", "FindingsSimulation", "TestSupport"],
      exclude: ["Reference"]),
    tests(of: "Templates"),
    tests(
      of: "Reports",
      [
        "Records", "Aggregates", "Findings", "Escaping", "Templates", "TestSupport", "TestPrograms",
      ],
      exclude: ["Goldens"]),
    tests(of: "Site", ["Escaping", "Templates", "TestPrograms"]),
    tests(of: "Publishing"),
    tests(of: "Messaging"),
    tests(of: "YAMLDocuments", ["Escaping"]),
    tests(of: "CommandLineKit", exclude: ["Goldens"]),
    tests(
      of: "DebriefCommands",
      [
        "CommandLineKit", "Records", "Redaction", "Stores", "Aggregates", "Ledger", "Findings",
        "Reports", "Retention", "YAMLDocuments", "TestSupport", "TestPrograms",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "DebriefRecorder", "Records", "SecretExamples", "Templates", "TestPrograms", "TestSupport",
        "recording-examples",
      ],
      exclude: ["Goldens", "Programs"]),
  ],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
  if target.name.hasPrefix("C"), target.name != "CommandLineKit" {
    target.cxxSettings = (target.cxxSettings ?? []) + [.treatAllWarnings(as: .error)]
  } else {
    target.swiftSettings = [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
      .treatWarning("ExplicitSendable", as: .error),
    ]
  }
}
