/// A line that is to be written once its time has come.
struct EventLine: Sendable {
  enum Kind: Sendable {
    case started(in: EventFiles.Name)
    case completed, abandoned, result, validated, selfReport
    case statusInitializing, statusStart, statusProgress(perMille: Int), statusResources, statusEnd
    /// Names of earlier versions, without an execution id.
    case olderTaskStarted, olderTaskEnded, olderDroidStarted, olderDroidEnded, gitCommit
    case delegated, metrics, cleanup
  }

  let kind: Kind

  /// Nil for what the whole system tells of itself.
  let execution: DroidExecution?

  /// Its timestamp.
  let moment: Moment

  /// The moment at which it reaches the file: a buffered line comes late.
  let written: Moment

  /// Decides between lines of the same moment.
  let order: Int
}
