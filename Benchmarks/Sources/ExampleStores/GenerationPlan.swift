/// What to generate; the same plan gives the same bytes on every machine.
public struct GenerationPlan: Sendable {
  /// Which of the stores.
  public enum Selection: String, Sendable, CaseIterable {
    case all
    case taskExecutions = "task_executions"
    case events
    case feedback
    case runs
    /// Transcripts of agents.
    case sessions
    /// As SQL, from which the program `sqlite3` makes the database.
    case operations

    /// Whether a store is to be written.
    func includes(_ store: Selection) -> Bool { self == .all || self == store }
  }

  /// Where the randomness starts.
  public let seed: UInt64

  /// 1 is about four thousand task executions, nine hundred executions by droids, ninety
  /// corrections, nine hundred operations, twenty-five runs and forty-eight sessions of agents.
  public let scale: Int

  /// The end of the thirty days: the moment that reports are made as of.
  public let end: Moment

  /// The stores to write.
  public let selection: Selection

  /// How many broken lines are mixed in, in 1/10000 of the good ones.
  public let brokenPerTenThousand: Int

  /// A plan; every number is at least 0, `scale` at least 1.
  public init(
    seed: UInt64, scale: Int, end: Moment, selection: Selection = .all,
    brokenPerTenThousand: Int = 0
  ) {
    self.seed = seed
    self.scale = scale
    self.end = end
    self.selection = selection
    self.brokenPerTenThousand = brokenPerTenThousand
  }
}
