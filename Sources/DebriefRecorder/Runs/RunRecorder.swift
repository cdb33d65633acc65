import Glibc
import Records

/// Records a run of an orchestrator: its configuration, its issues, and how it ended.
///
/// Every call reads the run's file, changes it and writes it whole, under the lock of its folder:
/// many programs may record one run, and one that died is resumed by its id.
public struct RunRecorder: Sendable {
  /// Where the files of a run lie in the folder of runs; readers take both.
  public enum Layout: Sendable {
    /// `RUN_ID/RUN_ID_metadata.json`.
    case nested
    /// `RUN_ID_metadata.json` beside the folder `RUN_ID`.
    case flat
  }

  /// What a run was made with.
  public struct Configuration: Sendable, Equatable {
    /// The provider of the model.
    public var provider: String?
    /// The model.
    public var model: String?
    /// Its temperature.
    public var temperature: Double?
    /// What the run was to do, such as `implement_all`.
    public var mode: String?

    /// A configuration from its parts.
    public init(
      provider: String? = nil, model: String? = nil, temperature: Double? = nil,
      mode: String? = nil
    ) {
      self.provider = provider
      self.model = model
      self.temperature = temperature
      self.mode = mode
    }
  }

  /// How a run may end.
  public enum Status: String, Sendable, CaseIterable {
    case completed, failed, stopped
  }

  /// The folder of runs.
  public let folder: String
  /// The id of the run: `run_YYYYMMDD_HHMMSS_project_ID`.
  public let runID: String
  private let layout: Layout
  private let settings: RecorderSettings

  /// Begins a run, whose folder and metadata file are made.
  ///
  /// - Parameter runID: Its id; one is made of the time and the project when it is nil.
  public init(
    folder: String, projectID: String, configuration: Configuration = Configuration(),
    runID: String? = nil, layout: Layout = .nested,
    settings: RecorderSettings = RecorderSettings()
  ) throws(RecordingError) {
    try RecordedName.check(projectID, "project_id")
    let start = settings.clock()
    let wanted =
      runID ?? RecordedID.run(start, project: RunPlaces.fileName(of: projectID))
    try RunPlaces.check(runID: wanted)
    self.folder = folder
    self.layout = layout
    self.settings = settings
    self.runID = try RunPlaces.makeFolder(wanted, in: folder, isOurs: runID == nil)
    var metadata: RecordedValue = [
      "run_id": .text(self.runID), "project_id": .text(settings.redact(projectID)),
      "start_time": .text(start.text),
    ]
    metadata["llm_configuration"] = [
      "provider": configuration.provider.map { .text(settings.redact($0)) } ?? .null,
      "model": configuration.model.map { .text(settings.redact($0)) } ?? .null,
      "temperature": configuration.temperature.map { .real($0) } ?? .null,
    ]
    metadata["execution_mode"] = configuration.mode.map { .text(settings.redact($0)) } ?? .null
    metadata["status"] = "running"
    metadata["issues_processed"] = []
    metadata["started"] = Stopwatch.mark(settings)
    let first = metadata
    try FolderLock.hold(runFolder) { () throws(RecordingError) in
      guard try WholeFile.object(in: path("metadata")) == nil else {
        throw .invalid(name: "run_id", reason: "'\(self.runID)' is that of a run that is there")
      }
      try WholeFile.write(first, to: path("metadata"), settings.durability)
    }
  }

  /// Goes on with a run that was begun before, by this program or another.
  public init(
    resuming runID: String, folder: String, settings: RecorderSettings = RecorderSettings()
  ) throws(RecordingError) {
    try RunPlaces.check(runID: runID)
    self.folder = folder
    self.runID = runID
    self.settings = settings
    let nested = "\(folder)/\(runID)/\(runID)_metadata.json"
    layout = access(nested, F_OK) == 0 ? .nested : .flat
    guard access(path("metadata"), F_OK) == 0 else {
      throw .unknown(what: "run", id: runID)
    }
  }

  /// Adds an issue to those of the run; one that is among them is not added again.
  public func addIssue(_ issueID: String) throws(RecordingError) {
    try RunPlaces.check(issueID: issueID)
    try change { (metadata) throws(RecordingError) in
      let id = RunPlaces.value(of: issueID)
      var issues = metadata["issues_processed"]?.elements ?? []
      guard !issues.contains(id) else { return }
      issues.append(id)
      metadata["issues_processed"] = .list(issues)
    }
  }

  /// The recorder of an issue, which becomes one of the run.
  public func issue(_ issueID: String) throws(RecordingError) -> IssueRecorder {
    let recorder = try IssueRecorder(
      folder: folder, runID: runID, issueID: issueID, settings: settings)
    try addIssue(issueID)
    return recorder
  }

  /// Ends the run: its final file is written from the metadata and the reports of its issues.
  ///
  /// `total_successes` counts issues that were completed, `total_errors` those that were not.
  public func finalizeRun(status: Status = .completed) throws(RecordingError) {
    try change { (metadata) throws(RecordingError) in
      let end = settings.clock()
      var final = metadata
      final["started"] = nil
      final["status"] = nil
      final["issues_processed"] = nil
      final["end_time"] = .text(end.text)
      final["duration_seconds"] = .real(
        Stopwatch.seconds(
          since: metadata["started"], from: metadata["start_time"], to: end, settings))
      final["status"] = .text(status.rawValue)
      let issues = metadata["issues_processed"]?.elements ?? []
      var successes = 0
      for issue in issues {
        let report = try RunPlaces.report(of: issue, runID: runID, folder: folder)
        if report?["status"]?.text == IssueRecorder.Status.completed.rawValue { successes += 1 }
      }
      final["issues_processed"] = .list(issues)
      final["total_successes"] = .integer(successes)
      final["total_errors"] = .integer(issues.count - successes)
      final["success_rate"] = RunPlaces.percentage(successes, of: issues.count)
      try WholeFile.write(final, to: path("final"), settings.durability)
    }
  }

  private var runFolder: String { "\(folder)/\(runID)" }

  private func path(_ kind: String) -> String {
    let place = layout == .nested ? runFolder : folder
    return "\(place)/\(runID)_\(kind).json"
  }

  /// Changes the metadata file alone among all who record the run.
  private func change(
    _ body: (inout RecordedValue) throws(RecordingError) -> Void
  ) throws(RecordingError) {
    try FolderLock.hold(runFolder) { () throws(RecordingError) in
      guard var metadata = try WholeFile.object(in: path("metadata")) else {
        throw .unknown(what: "run", id: runID)
      }
      let before = metadata
      try body(&metadata)
      if metadata != before {
        try WholeFile.write(metadata, to: path("metadata"), settings.durability)
      }
    }
  }
}
