import Aggregates
import Findings
import Ledger
import Records
import Redaction
import Reports
import Retention
import Stores

/// A store as the commands see it: where it lies, how it is read, and what it reports.
///
/// A new store is a type that conforms to this in a folder of its own, and a line in
/// `StoreRegistry`.
protocol Store: Sendable {
  /// Its name, which is its key below `stores:` in the configuration.
  var name: StoreName { get }

  /// What the configuration's documentation says of it, with an example of its value.
  var help: (text: String, example: String) { get }

  /// Where it lies for programs that are run without a configuration; those of the project first.
  var usualPlaces: [UsualPlace] { get }

  /// Whether the address of a database is one of its places.
  var takesAddresses: Bool { get }

  /// A word that stands for its usual places in the configuration; nil for a store without one.
  var word: String? { get }

  /// What the doctor says of the places that were looked at.
  func places(_ locator: StoreLocator, workers: Int) -> [String]

  /// Reads what is new and adds what the ledger knows; without a ledger, reads everything.
  func read(_ input: StoreInput, _ ledger: LedgerSession?) throws(LedgerError) -> StoreOutput

  /// Removes what is older or more than the rule allows, and says what it was.
  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep]
}

extension Store {
  var takesAddresses: Bool { false }
  var word: String? { nil }
}

/// What the reading of a store depends on.
struct StoreInput: Sendable {
  let locator: StoreLocator
  let window: Window
  let redactor: Redactor
  let workers: Int
  /// Suggestions that earlier nights raised, with the as-of of the first.
  let earlierSuggestions: [String: Timestamp]
  /// How many weeks the trend of operations has.
  let weeks: Int
  /// How many places of a failure are kept.
  var places = FailurePlaces.usualLimit

  var configuration: Configuration { locator.loaded.configuration }
  var times: TimeParser { TimeParser(zone: configuration.zone) }
}

/// A store that was read.
struct StoreOutput: Sendable {
  /// How much of it was read.
  let quality: DataQuality.Store
  /// Its files; positions are found in it.
  let index: SourceIndex
  /// What failed in it.
  let failures: FailureAggregate
  /// Makes its report, given the patterns of all failures; nil where that takes people's decisions.
  let report: (@Sendable (FailurePatterns) -> any Report)?
  /// The corrections in it; nil for a store that has none.
  let corrections: StoreResult<FeedbackAggregate>?
  /// When models, versions and the like came and went, as far as the store says so.
  let marks: [StreamMark]
  /// Corrections that were found in it besides what it is about, in the order of their times.
  let foundCorrections: [FeedbackEntry]

  init(
    quality: DataQuality.Store, index: SourceIndex, failures: FailureAggregate = FailureAggregate(),
    marks: [StreamMark] = [], report: (@Sendable (FailurePatterns) -> any Report)? = nil,
    corrections: StoreResult<FeedbackAggregate>? = nil, foundCorrections: [FeedbackEntry] = []
  ) {
    self.quality = quality
    self.index = index
    self.failures = failures
    self.marks = marks
    self.report = report
    self.corrections = corrections
    self.foundCorrections = foundCorrections
  }
}
