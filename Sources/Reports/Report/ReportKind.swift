public import Records

/// What is known of a report before one is made.
public struct ReportKind: Sendable, Hashable {
  /// Its name on the command line and in `summary.json`.
  public let name: String
  /// What people call it.
  public let title: String
  /// The store that it is made from; nil for all of them.
  public let store: StoreName?
  /// Whether it says something of all stores, beside its own.
  public var needsAllStores = false
  /// Stores besides its own that it holds something of.
  public var otherStores: Set<StoreName> = []
  /// The name of its Markdown file and of its template, without the extension.
  public let pageName: String
  /// The name of its JSON file, without the extension.
  public let documentName: String
  /// The folders of its pages for single subjects.
  public var groups: [PageGroup] = []
  /// The sections that it may fill in `pull_request.md`.
  public var pullRequestSections: [String] = []
  /// Where conditions find named subjects in its document.
  public var namedValues: [NamedValues] = []
  /// Where its document says what follows from the report time alone: each a path through objects,
  /// and through every element of an array.
  public var momentKeys: [[String]] = []
  /// Tables whose first column follows from the report time alone.
  public var momentTables: Set<String> = []
  /// Tables that say nothing but what its document says, and follow from the report time too.
  public var shownTables: Set<String> = []
  /// Whether its subjects have cards, which are ranked with those of other reports.
  public var hasCards = false
  /// Whether its document holds the cards of all reports, so that it is made from all their stores.
  public var ranksCards = false
  /// Whether its page says nothing but what its document says, and follows from the report time too.
  public var isPageShown = false

  /// The stores that it is made from.
  public var stores: Set<StoreName> {
    store.map { otherStores.union([$0]) } ?? Set(StoreName.allCases)
  }

  /// A kind whose page and document have its name.
  public init(_ name: String, title: String, store: StoreName?) {
    self.init(name, title: title, store: store, page: name, document: name)
  }

  /// A kind from its names.
  public init(
    _ name: String, title: String, store: StoreName?, page: String, document: String
  ) {
    self.name = name
    self.title = title
    self.store = store
    pageName = page
    documentName = document
  }

  /// Subjects that a condition can name, such as `task:build.success_rate`.
  public struct NamedValues: Sendable, Hashable {
    /// What stands before the colon.
    public let prefix: String
    /// The key of the document that holds the subjects.
    public let path: String
    /// The key that names a subject where they are a list.
    public let key: String

    /// Subjects under a key of the document.
    public init(_ prefix: String, in path: String, by key: String) {
      self.prefix = prefix
      self.path = path
      self.key = key
    }
  }
}

/// A folder of pages for single subjects.
public struct PageGroup: Sendable, Hashable {
  /// The folder's path in the output folder.
  public let folder: String
  /// What people read in the navigation.
  public let title: String

  /// A folder with its title.
  public init(folder: String, title: String) {
    self.folder = folder
    self.title = title
  }
}
