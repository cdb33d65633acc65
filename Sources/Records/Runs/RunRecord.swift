/// What one file says about a run: its metadata while it goes on, or its final summary.
public struct RunRecord: Sendable, Hashable {
  /// Which of the two it is.
  public enum Kind: Int, Sendable, Comparable {
    /// The metadata, written at the start and updated.
    case metadata = 0
    /// The final summary, written at the end.
    case final = 1

    /// Orders the earlier file first.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// The run's id.
  public let runID: String
  /// Which file it is.
  public let kind: Kind
  /// When the run started; nil where the file does not say.
  public let start: Timestamp?
  /// From its start to its end, microseconds; nil where the file does not say.
  public let durationMicroseconds: Int64?
  /// Who runs the model; nil where the file does not say.
  public let provider: String?
  /// The model; nil where the file does not say.
  public let model: String?
  /// The model's temperature; nil where the file does not say.
  public let temperature: Double?
  /// The status as written; nil where there is none.
  public let status: String?
  /// Where the file stands.
  public let position: SourcePosition

  /// A record from its parts.
  public init(
    runID: String, kind: Kind, start: Timestamp?, durationMicroseconds: Int64?, provider: String?,
    model: String?, temperature: Double?, status: String?, position: SourcePosition
  ) {
    self.runID = runID
    self.kind = kind
    self.start = start
    self.durationMicroseconds = durationMicroseconds
    self.provider = provider
    self.model = model
    self.temperature = temperature
    self.status = status
    self.position = position
  }
}
