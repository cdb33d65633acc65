public import Findings

/// A proposed limit as a file that people decide about.
public struct ThresholdProposal: Sendable, Hashable {
  /// The id of the limit.
  public let id: String
  /// The file, relative to the output folder.
  public let path: String
  /// What was decided.
  public let status: ReviewStatus
  /// What somebody noted; empty where nobody did.
  public let note: String
  /// The whole file.
  public let text: String

  /// A proposal from its parts.
  public init(id: String, path: String, status: ReviewStatus, note: String, text: String) {
    self.id = id
    self.path = path
    self.status = status
    self.note = note
    self.text = text
  }
}
