import Records

extension FailureAggregate {
  /// Writes the failures of one hour: counts and details, each kind in the same place of both.
  func encode(
    to counts: inout BinaryWriter, details: inout BinaryWriter, line: (SourcePosition) -> Int
  ) {
    var table = NameTable()
    var rows: [(shape: String, subject: String, category: String?, labels: Labels, cell: Int)] = []
    for (key, cell) in cellIndex {
      let labels = key.labels
      rows.append(
        (
          shapes.texts[Int(key.shape)], names.names[Int(labels.subject)],
          labels.category < 0 ? nil : names.names[Int(labels.category)], labels, cell
        ))
    }
    // The same failures give the same bytes, in whatever order they were met.
    rows.sort {
      ($0.shape, $0.subject, $0.category ?? "", $0.category == nil ? 0 : 1, $0.labels.order)
        < ($1.shape, $1.subject, $1.category ?? "", $1.category == nil ? 0 : 1, $1.labels.order)
    }
    var body = BinaryWriter()
    for row in rows {
      let summary = summaries[row.cell]
      body.write(count: table.index(of: row.shape))
      body.write(count: table.index(of: row.subject))
      body.write(count: row.category.map { table.index(of: $0) + 1 } ?? 0)
      body.write(count: row.labels.order)
      body.write(count: summary.count)
      body.write(signed: summary.first.microseconds)
      body.write(signed: summary.last.microseconds &- summary.first.microseconds)
      details.write(nested: FailureAggregate.encoded(summary.examples, line))
    }
    counts.write(count: table.names.count)
    for name in table.names { counts.write(name) }
    counts.write(count: rows.count)
    counts.write(nested: body)
  }

  private static func encoded(
    _ examples: [FailureExample], _ line: (SourcePosition) -> Int
  ) -> BinaryWriter {
    var writer = BinaryWriter()
    writer.write(count: examples.count)
    for example in examples {
      writer.write(signed: example.time.microseconds)
      writer.write(count: line(example.position))
      writer.write(example.text)
    }
    return writer
  }

  /// Adds failures that were written; `details` is only asked for where an example may be needed.
  mutating func mergeEncoded(
    from reader: inout BinaryReader, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    var texts: [String] = []
    var shapeOfText: [Int32] = []
    var labelOfText: [Int32] = []
    for _ in 0..<(try reader.boundedCount()) {
      texts.append(try reader.text())
      shapeOfText.append(-1)
      labelOfText.append(-1)
    }
    let rows = try reader.boundedCount()
    var body = BinaryReader(try reader.nested())
    var wanted: [(row: Int, key: CellKey, first: Timestamp)] = []
    for row in 0..<rows {
      let form = try body.index(below: texts.count)
      if shapeOfText[form] < 0 { shapeOfText[form] = shape(Array(texts[form].utf8)) }
      let subject = try label(of: body.index(below: texts.count), texts, &labelOfText)
      let category = try body.index(below: texts.count + 1)
      let order = try body.index(below: Labels.orders)
      let key = CellKey(
        shape: shapeOfText[form],
        labels: Labels(
          order: order, subject: subject,
          category: category == 0 ? -1 : label(of: category - 1, texts, &labelOfText)))
      let count = try body.count()
      let first = Timestamp(microseconds: try body.signed())
      let last = Timestamp(microseconds: first.microseconds &+ (try body.signed()))
      guard count > 0, first <= last else { throw .invalidValue }
      update(key, time: first) { summary in
        summary.add(count, from: first, to: last)
        if summary.keepsExamples(from: first) { wanted.append((row, key, first)) }
      }
    }
    guard !wanted.isEmpty else { return }
    try details.read { (reader) throws(BinaryError) in
      try addExamples(wanted, rows: rows, from: &reader, file: file)
    }
  }

  private mutating func addExamples(
    _ wanted: [(row: Int, key: CellKey, first: Timestamp)], rows: Int,
    from reader: inout BinaryReader, file: UInt32
  ) throws(BinaryError) {
    var next = 0
    for row in 0..<rows {
      let bytes = try reader.nested()
      guard next < wanted.count else { break }
      guard wanted[next].row == row else { continue }
      var examples: [FailureExample] = []
      var one = BinaryReader(bytes)
      for _ in 0..<(try one.boundedCount()) {
        examples.append(
          FailureExample(
            time: Timestamp(microseconds: try one.signed()),
            position: try SourcePosition(file: file, from: &one),
            text: try one.text()))
      }
      update(wanted[next].key, time: wanted[next].first) { summary in
        for example in examples { summary.insert(example) }
      }
      next += 1
    }
  }

  private mutating func label(
    of text: Int, _ texts: [String], _ known: inout [Int32]
  ) -> Int32 {
    if known[text] < 0 { known[text] = label(texts[text]) }
    return known[text]
  }
}

extension FailureAggregate.Labels {
  /// How many values `order` has.
  fileprivate static let orders = StoreName.allCases.count * 2

  /// The store and the flag as one small number.
  fileprivate var order: Int {
    (StoreName.allCases.firstIndex(of: store) ?? 0) * 2 + (isTimeout ? 1 : 0)
  }

  fileprivate init(order: Int, subject: Int32, category: Int32) {
    self.init(
      store: StoreName.allCases[order / 2], subject: subject, category: category,
      isTimeout: order % 2 == 1)
  }
}
