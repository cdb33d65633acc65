public import Records

/// Failures of any store, by the shape of their message, what failed and the category.
public struct FailureAggregate: MergeableSummary {
  /// A kind of failures.
  public struct Key: Sendable, Hashable {
    /// The message's first normal form; empty where there is no message.
    public let shape: String
    /// The store that holds it.
    public let store: StoreName
    /// What failed: a task type, a droid.
    public let subject: String
    /// The category as written; nil where there is none.
    public let category: String?
    /// Whether it ended by running out of time.
    public let isTimeout: Bool
  }

  /// A key whose names are numbers of this aggregate's labels; -1 for no category.
  struct Labels: Hashable {
    let store: StoreName
    let subject: Int32
    let category: Int32
    let isTimeout: Bool
  }

  struct CellKey: Hashable {
    let shape: Int32
    let labels: Labels

    /// What differs between most keys, in as few steps as hashing has.
    func hash(into hasher: inout Hasher) {
      hasher.combine(Int64(shape) << 32 | Int64(labels.subject))
      hasher.combine(labels.category)
    }
  }

  private var shape = MessageShape()
  private(set) var shapes = ShapeTable()
  private(set) var names = NameTable()
  private(set) var cellIndex: [CellKey: Int] = [:]
  private(set) var summaries: [FailureSummary] = []

  /// How many places of each kind are kept.
  private(set) var keptPlaces: Int

  /// The aggregate of no failures, which keeps the usual number of places of each kind.
  public init() { keptPlaces = FailurePlaces.usualLimit }

  /// The aggregate of no failures, which keeps at least `places` places of each kind.
  public init(places: Int) { keptPlaces = max(places, FailurePlaces.usualLimit) }

  /// Failures by kind.
  public var cells: [Key: FailureSummary] {
    Dictionary(
      uniqueKeysWithValues: cellIndex.map { key, index in
        (
          Key(
            shape: shapes.texts[Int(key.shape)], store: key.labels.store,
            subject: names.names[Int(key.labels.subject)],
            category: key.labels.category < 0 ? nil : names.names[Int(key.labels.category)],
            isTimeout: key.labels.isTimeout), summaries[index]
        )
      })
  }

  /// Adds one failure whose message has passed the redactor.
  public mutating func add(
    store: StoreName, subject: String, category: String? = nil, isTimeout: Bool = false,
    message: String?, time: Timestamp, position: SourcePosition,
    context: FailureContext = .unknown
  ) {
    let labels = Labels(
      store: store, subject: label(subject), category: category.map { label($0) } ?? -1,
      isTimeout: isTimeout)
    var text = message ?? ""
    text.withUTF8 {
      add(
        UnsafeRawBufferPointer($0), labels, time: time, position: position, context: context)
    }
  }

  /// The number of a subject or category.
  mutating func label(_ name: String) -> Int32 { Int32(names.index(of: name)) }

  /// Adds one failure whose message, UTF-8, has passed the redactor.
  mutating func add(
    _ message: UnsafeRawBufferPointer, _ labels: Labels, time: Timestamp,
    position: SourcePosition, context: FailureContext = .unknown
  ) {
    shape.take(message)
    let key = CellKey(shape: shapes.index(of: shape.form), labels: labels)
    summaries[cell(key, time: time)].add(time: time, position: position, context: context) {
      FailureAggregate.exampleText(message)
    }
  }

  /// Adds the failures of another aggregate.
  public mutating func merge(_ other: FailureAggregate) {
    keptPlaces = max(keptPlaces, other.keptPlaces)
    let shapeOfOther = other.shapes.texts.map { shapes.index(ofText: $0) }
    let nameOfOther = other.names.names.map { label($0) }
    for (key, index) in other.cellIndex {
      let labels = Labels(
        store: key.labels.store,
        subject: nameOfOther[Int(key.labels.subject)],
        category: key.labels.category < 0 ? -1 : nameOfOther[Int(key.labels.category)],
        isTimeout: key.labels.isTimeout)
      let shape = shapeOfOther[Int(key.shape)]
      let summary = other.summaries[index]
      summaries[cell(CellKey(shape: shape, labels: labels), time: summary.first)].merge(summary)
    }
  }

  /// Equal when they hold the same failures, in whatever order these were met.
  public static func == (a: FailureAggregate, b: FailureAggregate) -> Bool {
    a.cells == b.cells
  }

  /// Drops details that later hours make useless, and counts what is left for earlier ones.
  mutating func drop(knowing later: inout LaterFailures) {
    for (key, cell) in cellIndex {
      let name = key.labels.category
      let full = Key(
        shape: shapes.texts[Int(key.shape)], store: key.labels.store,
        subject: names.names[Int(key.labels.subject)],
        category: name < 0 ? nil : names.names[Int(name)], isTimeout: key.labels.isTimeout)
      summaries[cell].drop(knowing: later.counts[full] ?? LaterFailures.Count())
      later.counts[full, default: LaterFailures.Count()].add(summaries[cell])
    }
  }

  /// The number of a message's normal form, UTF-8.
  mutating func shape(_ form: UnsafeRawBufferPointer) -> Int32 { shapes.index(of: form) }

  /// Changes the summary of a kind.
  mutating func update(_ key: CellKey, time: Timestamp, _ change: (inout FailureSummary) -> Void) {
    change(&summaries[cell(key, time: time)])
  }

  /// The summary of a kind; nil where there is none yet.
  func summary(_ key: CellKey) -> FailureSummary? { cellIndex[key].map { summaries[$0] } }

  private mutating func cell(_ key: CellKey, time: Timestamp) -> Int {
    if let known = cellIndex[key] { return known }
    let index = summaries.count
    summaries.append(FailureSummary(time: time, places: keptPlaces))
    cellIndex[key] = index
    return index
  }

  private static func exampleText(_ message: UnsafeRawBufferPointer) -> String {
    // Code points, not what people call characters: of those, one can be a megabyte long.
    let limit = FailureSummary.exampleCharacters
    if message.count <= limit { return String(decoding: message, as: UTF8.self) }
    let text = String(decoding: message.prefix(limit * 4 + 1), as: UTF8.self).unicodeScalars
    return text.count > limit ? String(text.prefix(limit - 1)) + "…" : String(text)
  }
}
