import Records

extension FailureAggregate {
  /// Writes the failures of one hour: counts and details, each kind in the same place of both.
  func encode(
    to counts: inout BinaryWriter, details: inout BinaryWriter, line: (SourcePosition) -> Int
  ) {
    // The same failures give the same bytes, in whatever order they were met.
    let shapeRanks = FailureAggregate.ranks(of: shapes.texts)
    let nameRanks = FailureAggregate.ranks(of: names.names)
    var rows: [(rank: (UInt64, UInt64), key: CellKey, cell: Int)] = []
    rows.reserveCapacity(cellIndex.count)
    for (key, cell) in cellIndex {
      let labels = key.labels
      let category = labels.category < 0 ? 0 : nameRanks[Int(labels.category)] + 1
      let rank = (
        shapeRanks[Int(key.shape)] << 32 | nameRanks[Int(labels.subject)],
        category << 8 | UInt64(labels.order)
      )
      rows.append((rank, key, cell))
    }
    rows.sort { $0.rank < $1.rank }
    var table = TextNumbers(shapes: shapes.texts, names: names.names)
    var body = BinaryWriter()
    for row in rows {
      let summary = summaries[row.cell]
      let labels = row.key.labels
      body.write(count: table.number(ofShape: row.key.shape))
      body.write(count: table.number(ofName: labels.subject))
      body.write(count: labels.category < 0 ? 0 : table.number(ofName: labels.category) + 1)
      body.write(count: labels.order)
      body.write(count: summary.count)
      body.write(signed: summary.first.microseconds)
      body.write(signed: summary.last.microseconds &- summary.first.microseconds)
      FailureAggregate.encode(summary.hours, to: &body)
      details.write(nested: FailureAggregate.encoded(summary.examples, line))
    }
    counts.write(count: table.texts.count)
    for text in table.texts { counts.write(text) }
    counts.write(count: rows.count)
    counts.write(nested: body)
  }

  /// The place of each text among all, ascending.
  private static func ranks(of texts: [String]) -> [UInt64] {
    var ranks = [UInt64](repeating: 0, count: texts.count)
    for (rank, index) in texts.indices.sorted(by: { texts[$0] < texts[$1] }).enumerated() {
      ranks[index] = UInt64(rank)
    }
    return ranks
  }

  /// Writes how many failures each hour has: of one hour, whose count is known, next to nothing.
  private static func encode(
    _ hours: [FailureSummary.HourFailures], to writer: inout BinaryWriter
  ) {
    writer.write(count: hours.count - 1)
    guard hours.count > 1 else { return }
    var before = hours[0].hour.index
    for hour in hours {
      writer.write(count: Int(hour.hour.index - before))
      writer.write(count: hour.count)
      before = hour.hour.index
    }
  }

  /// Reads how many of `count` failures each hour has.
  private static func hours(
    of count: Int, from first: Timestamp, _ reader: inout BinaryReader
  ) throws(BinaryError) -> [FailureSummary.HourFailures] {
    let more = try reader.boundedCount()
    guard more > 0 else { return [FailureSummary.HourFailures(hour: first.hour, count: count)] }
    var hours: [FailureSummary.HourFailures] = []
    var (index, left) = (Int64(first.hour.index), count)
    for _ in 0...more {
      index += Int64(try reader.count())
      let part = try reader.count()
      guard part > 0, part <= left, let hour = Int32(exactly: index) else { throw .invalidValue }
      left -= part
      hours.append(FailureSummary.HourFailures(hour: Hour(index: hour), count: part))
    }
    guard left == 0 else { throw .invalidValue }
    return hours
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
    var texts: [UnsafeRawBufferPointer] = []
    for _ in 0..<(try reader.boundedCount()) { texts.append(try reader.nested()) }
    var shapeOfText = [Int32](repeating: -1, count: texts.count)
    var labelOfText = shapeOfText
    let rows = try reader.boundedCount()
    var body = BinaryReader(try reader.nested())
    var wanted: [(row: Int, key: CellKey, first: Timestamp)] = []
    for row in 0..<rows {
      let form = try body.index(below: texts.count)
      if shapeOfText[form] < 0 { shapeOfText[form] = shape(texts[form]) }
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
      let hours = try FailureAggregate.hours(of: count, from: first, &body)
      update(key, time: first) { summary in
        summary.add(hours, from: first, to: last)
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
    of text: Int, _ texts: [UnsafeRawBufferPointer], _ known: inout [Int32]
  ) -> Int32 {
    if known[text] < 0 { known[text] = label(String(decoding: texts[text], as: UTF8.self)) }
    return known[text]
  }
}

extension FailureAggregate.Labels {
  // A constant, as a new array each time would cost more than the rest.
  private static let stores = StoreName.allCases.sorted { $0.number < $1.number }

  /// How many values `order` has.
  fileprivate static let orders = stores.count * 2

  /// The store and the flag as one small number.
  fileprivate var order: Int {
    (store.number - 1) * 2 + (isTimeout ? 1 : 0)
  }

  fileprivate init(order: Int, subject: Int32, category: Int32) {
    self.init(
      store: Self.stores[order / 2], subject: subject, category: category,
      isTimeout: order % 2 == 1)
  }
}

/// Numbers of texts in the order in which they are first asked for.
private struct TextNumbers {
  private(set) var texts: [String] = []
  private let shapes: [String]
  private let names: [String]
  private var ofShape: [Int32]
  private var ofName: [Int32]

  init(shapes: [String], names: [String]) {
    self.shapes = shapes
    self.names = names
    ofShape = [Int32](repeating: -1, count: shapes.count)
    ofName = [Int32](repeating: -1, count: names.count)
  }

  mutating func number(ofShape shape: Int32) -> Int {
    TextNumbers.number(of: Int(shape), in: shapes, &ofShape, &texts)
  }

  mutating func number(ofName name: Int32) -> Int {
    TextNumbers.number(of: Int(name), in: names, &ofName, &texts)
  }

  private static func number(
    of index: Int, in list: [String], _ numbers: inout [Int32], _ texts: inout [String]
  ) -> Int {
    if numbers[index] < 0 {
      numbers[index] = Int32(texts.count)
      texts.append(list[index])
    }
    return Int(numbers[index])
  }
}
