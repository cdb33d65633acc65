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
      FailureAggregate.encode(summary, to: &body, line)
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

  /// Writes sessions, traits and places, where there are any.
  private static func encode(
    _ summary: FailureSummary, to writer: inout BinaryWriter, _ line: (SourcePosition) -> Int
  ) {
    let places = summary.places
    writer.write(
      count: (summary.sessions.isEmpty ? 0 : 1) | (summary.traits.isEmpty ? 0 : 2)
        | (places.isEmpty ? 0 : 4))
    if !summary.sessions.isEmpty { summary.sessions.encode(to: &writer) }
    if !summary.traits.isEmpty {
      writer.write(count: summary.traits.count)
      for (trait, sessions) in summary.traits.sorted(by: { $0.key < $1.key }) {
        writer.write(trait.kind)
        writer.write(trait.name)
        sessions.encode(to: &writer)
      }
    }
    guard !places.isEmpty else { return }
    var list = BinaryWriter()
    var (time, before) = (summary.last.microseconds, 0)
    for place in places {
      let number = line(place.position)
      list.write(signed: time &- place.time.microseconds)
      list.write(signed: Int64(number - before))
      (time, before) = (place.time.microseconds, number)
    }
    writer.write(count: places.count)
    writer.write(nested: list)
  }

  /// Sessions, traits and places that were written.
  private struct Beside {
    var sessions = SessionSet()
    var traits: [FailureTrait: SessionSet] = [:]
    var places: [FailurePlaces.Place] = []

    init(from reader: inout BinaryReader, last: Timestamp, file: UInt32) throws(BinaryError) {
      let parts = try reader.index(below: 8)
      if parts & 1 != 0 { sessions = try SessionSet(from: &reader) }
      if parts & 2 != 0 {
        for _ in 0..<(try reader.boundedCount()) {
          let trait = FailureTrait(kind: try reader.text(), name: try reader.text())
          traits[trait] = try SessionSet(from: &reader)
        }
      }
      guard parts & 4 != 0 else { return }
      let count = try reader.boundedCount()
      var list = BinaryReader(try reader.nested())
      var (time, line) = (last.microseconds, Int64(0))
      for _ in 0..<count {
        time = time &- (try list.signed())
        line = line &+ (try list.signed())
        guard let number = Int(exactly: line), number >= 0 else { throw .invalidValue }
        places.append(
          FailurePlaces.Place(
            time: Timestamp(microseconds: time),
            position: SourcePosition(file: file, absoluteLine: number)))
      }
    }
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
      writer.write(count: example.traits.count)
      for trait in example.traits {
        writer.write(trait.kind)
        writer.write(trait.name)
      }
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
      let beside = try Beside(from: &body, last: last, file: file)
      update(key, time: first) { summary in
        summary.add(hours, from: first, to: last)
        summary.add(beside.sessions, beside.traits)
        for place in beside.places { summary.add(place) }
        if summary.keepsExamples(from: first, to: last) { wanted.append((row, key, first)) }
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
      var one = BinaryReader(bytes)
      for _ in 0..<(try one.boundedCount()) {
        let time = Timestamp(microseconds: try one.signed())
        let position = try SourcePosition(file: file, from: &one)
        let text = try one.nested()
        var traits: [FailureTrait] = []
        for _ in 0..<(try one.boundedCount()) {
          traits.append(FailureTrait(kind: try one.text(), name: try one.text()))
        }
        update(wanted[next].key, time: wanted[next].first) { summary in
          guard summary.keepsExample(time, position) else { return }
          summary.insert(
            FailureExample(
              time: time, position: position, text: String(decoding: text, as: UTF8.self),
              traits: traits))
        }
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
