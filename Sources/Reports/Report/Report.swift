public import Findings
public import Records
public import Templates

/// A report: everything that is shown of one subject, in every format.
///
/// A new report is a type that conforms to this in a folder of its own, and a line in
/// `ReportRegistry`. What a report does not need has a default.
public protocol Report: Sendable {
  /// What is known of the report before one is made.
  static var kind: ReportKind { get }

  /// The document `debrief/NAME/1`, with the first of long lists.
  var json: JSONValue { get }

  /// The document with so much of long lists.
  func json(listing: Listing) -> JSONValue

  /// The tables for spreadsheets by the name of their file; the first one stands for the report.
  var tables: [(String, CSVTable)] { get }

  /// What the template of its page shows; `reading` says how much of its stores was read.
  func page(_ paths: PagePaths, reading: String) -> TemplateValue

  /// The names that have a page of their own, in order of importance, by group of pages.
  var subjects: [PageGroup: [String]] { get }

  /// The pages of single subjects; those without a path in `paths` are left out.
  ///
  /// Links on such a page start in its own folder.
  func details(_ paths: PagePaths) -> [DetailPage]

  /// What `--detailed` adds to the page besides its details, by template.
  var appendices: [(template: String, value: TemplateValue)] { get }

  /// The charts by the name of their file.
  func charts(_ window: Window) -> [(String, String)]

  /// The numbers that stand for the report.
  var headlines: [Headline] { get }

  /// The rates that two nights are compared by.
  var rates: ReportRates { get }

  /// The days on which its store has records; nil where silence is no news.
  var activeDays: Set<Day>? { get }

  /// What waits for a person's decision.
  var waiting: [NightFacts.Item] { get }

  /// What it adds to the first page: what needs somebody, what to decide, what went well.
  func briefing(_ window: Window) -> Briefing

  /// The sections of `pull_request.md` that the report fills, by the names that its kind lists.
  func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue]

  /// The report's part of the dashboard.
  func dashboard(_ spans: DashboardSpans) -> DashboardPart

  /// What the cards of its subjects are made from.
  func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial

  /// The report with the cards of all reports, ranked together.
  func showing(_ board: ActionBoard) -> any Report

  /// Files of its own besides pages, documents, tables and charts: path in the output folder → text.
  var ownFiles: [String: String] { get }

  /// Paths of own files of earlier nights that are no longer made and that nobody edited.
  var retiredFiles: Set<String> { get }
}

extension Report {
  /// The document, all of whose lists are short.
  public func json(listing: Listing) -> JSONValue { json.cuttingLists(listing) }
  /// No subjects have pages.
  public var subjects: [PageGroup: [String]] { [:] }
  /// No pages of single subjects.
  public func details(_ paths: PagePaths) -> [DetailPage] { [] }
  /// Nothing to add.
  public var appendices: [(template: String, value: TemplateValue)] { [] }
  /// No charts.
  public func charts(_ window: Window) -> [(String, String)] { [] }
  /// No headlines.
  public var headlines: [Headline] { [] }
  /// No rates.
  public var rates: ReportRates { ReportRates() }
  /// Silence is no news.
  public var activeDays: Set<Day>? { nil }
  /// Nothing waits.
  public var waiting: [NightFacts.Item] { [] }
  /// No sections.
  public func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue] { [:] }
  /// Nothing on the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart { DashboardPart() }
  /// Its subjects have no cards.
  public func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial {
    ActionMaterial()
  }
  /// It shows no cards but its own.
  public func showing(_ board: ActionBoard) -> any Report { self }
  /// No files of its own.
  public var ownFiles: [String: String] { [:] }
  /// No files of its own.
  public var retiredFiles: Set<String> { [] }

  /// What is known of the report before one is made.
  public var kind: ReportKind { Self.kind }
}

/// The page of one subject.
public struct DetailPage: Sendable {
  /// The path in the output folder.
  public let path: String
  /// The name of its template.
  public let template: String
  /// What the template shows.
  public let value: TemplateValue
}

/// A number that stands for a report.
public struct Headline: Sendable {
  /// Its name in `summary.json`, as `check` takes it.
  public let name: String
  /// The number; what is measured are percentages.
  public let value: Quantity
  /// What people call it; nil for what every night changes, which is no news.
  public var title: String?

  /// A headline from its parts.
  public init(name: String, value: Quantity, title: String? = nil) {
    self.name = name
    self.value = value
    self.title = title
  }
}

/// The rates of a report that two nights are compared by.
public struct ReportRates: Sendable {
  /// Rates of the whole.
  public var overall: [NightFacts.Rate] = []
  /// Rates of single subjects.
  public var single: [NightFacts.Rate] = []

  /// No rates.
  public init() {}

  /// Rates of the whole and of single subjects.
  public init(overall: [NightFacts.Rate], single: [NightFacts.Rate]) {
    self.overall = overall
    self.single = single
  }
}
