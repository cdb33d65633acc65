public import Records

/// How much of each store was read, and what was left out and where.
public struct DataQuality: Sendable, Equatable {
  /// What is known of one store.
  public struct Store: Sendable, Equatable {
    /// The store.
    public let name: StoreName
    /// How many files were read.
    public let files: Int
    /// Bytes read, after decompression.
    public let bytes: Int
    /// Lines that hold a record or should.
    public let recordsRead: Int
    /// Records in the window.
    public let recordsUsed: Int
    /// Records left out as unusable.
    public let skipped: Int
    /// Records after as-of.
    public let future: Int
    /// Records before the window.
    public let outOfWindow: Int
    /// Last lines that were still being written.
    public let inProgress: Int
    /// Whether the store was found nowhere.
    public let isMissing: Bool
    /// Paths that led to nothing or could not be read, with the system's words.
    public let problems: [Problem]
    /// Files that are no longer there and whose records still count, as shown, ascending.
    public let gone: [String]
    /// Files that hold nothing of the store and that nobody named: they are no part of it.
    public let leftAlone: [Problem]
    /// Files whose content equals that of another one, which counts.
    public let copies: [Copy]
    /// Records that were left out because they are counted already; they are not among those read.
    public let repeated: Int
    /// Records left out, by reason, the most frequent first.
    public let skippedByReason: [NamedCount]
    /// Records with an odd value, by reason, the most frequent first.
    public let notedByReason: [NamedCount]
    /// The first records left out.
    public let firstSkipped: [Line]
    /// The first records with an odd value.
    public let firstNoted: [Line]
    /// Values outside the closed sets, by field.
    public let unknownValues: [String: [NamedCount]]

    /// The quality of one store; `skipped` and the reasons come from the tally.
    ///
    /// - Parameter repeated: Records among those of the tally that others repeat.
    public init(
      name: StoreName, files: Int, bytes: Int, tally: ReadingTally, index: SourceIndex,
      future: Int, outOfWindow: Int, isMissing: Bool, problems: [Problem],
      gone: [String] = [], leftAlone: [Problem] = [], copies: [Copy] = [], repeated: Int = 0
    ) {
      self.name = name
      self.files = files
      self.bytes = bytes
      recordsRead = tally.recordsRead - repeated
      skipped = tally.skipped
      recordsUsed = recordsRead - tally.skipped - future - outOfWindow
      self.future = future
      self.outOfWindow = outOfWindow
      inProgress = tally.inProgress
      self.isMissing = isMissing
      self.problems = problems
      self.gone = gone
      self.leftAlone = leftAlone
      self.copies = copies
      self.repeated = copies.reduce(repeated + tally.repeated) { $0 + $1.records }
      skippedByReason = NamedCount.ranked(tally.counts[.skipped] ?? [:])
      notedByReason = NamedCount.ranked(tally.counts[.noted] ?? [:])
      firstSkipped = tally.firstSkipped.map { Line($0, index) }
      firstNoted = tally.firstNoted.map { Line($0, index) }
      unknownValues = tally.unknownValues.mapValues { NamedCount.ranked($0) }
    }

    /// Whether everything that was found could be read and used.
    public var isComplete: Bool { skipped == 0 && problems.isEmpty }
  }

  /// A path with what is wrong with it.
  public struct Problem: Sendable, Hashable {
    /// The path as shown.
    public let path: String
    /// What is wrong, as a stable identifier.
    public let kind: String
    /// One sentence.
    public let message: String

    /// A problem from its parts.
    public init(path: String, kind: String, message: String) {
      self.path = path
      self.kind = kind
      self.message = message
    }
  }

  /// A file whose content equals that of another one, which counts.
  public struct Copy: Sendable, Hashable {
    /// The path as shown.
    public let path: String
    /// The file that counts, as shown.
    public let original: String
    /// How many lines of it could be records.
    public let records: Int

    /// A copy from its parts.
    public init(path: String, original: String, records: Int) {
      self.path = path
      self.original = original
      self.records = records
    }
  }

  /// A line with what is wrong with it.
  public struct Line: Sendable, Hashable {
    /// Where it stands.
    public let location: Location
    /// What is wrong, in a fixed form.
    public let reason: String
    /// Its first characters, redacted.
    public let text: String

    init(_ diagnostic: Diagnostic, _ index: SourceIndex) {
      location = index.location(of: diagnostic.position)
      reason = diagnostic.reason
      text = diagnostic.text
    }
  }

  /// A machine whose counts came as a summary.
  public struct Machine: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// The report time of its newest summary.
    public let asOf: Timestamp
    /// How many files it counted.
    public let files: Int
    /// Usable records in them, whenever they were written.
    public let records: Int
    /// Whether its newest summary is older than it should be.
    public let isSilent: Bool

    /// A machine from its parts.
    public init(name: String, asOf: Timestamp, files: Int, records: Int, isSilent: Bool) {
      self.name = name
      self.asOf = asOf
      self.files = files
      self.records = records
      self.isSilent = isSilent
    }
  }

  /// Stores in the order of `StoreName`.
  public let stores: [Store]

  /// Machines whose counts came as summaries, by name.
  public var machines: [Machine] = []

  /// The quality of all stores that were looked for.
  public init(stores: [Store]) { self.stores = stores }

  /// Whether everything that was found could be read and used.
  public var isComplete: Bool { stores.allSatisfy(\.isComplete) }
}
