public import Records

extension FeedbackAggregate: SharedSummary {
  /// Corrections count whenever they were given.
  public static var forgetsOldHours: Bool { false }

  /// All hours: each correction says by itself when it was given.
  public static func hours(of window: Window) -> ClosedRange<Hour> {
    Hour(index: .min)...Hour(index: .max)
  }

  /// Corrections as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    let entries = entries
    var counts = BinaryWriter()
    counts.write(count: total - entries.count)
    counts.write(count: entries.count)
    for entry in entries {
      counts.write(signed: entry.time.microseconds)
      counts.write(count: line(entry.position))
      for text in [entry.type, entry.context, entry.feedback, entry.category, entry.severity] {
        counts.write(text)
      }
      counts.write(optional: entry.sessionID)
    }
    return EncodedShare(counts: counts.sealed, details: BinaryWriter().sealed)
  }

  /// Adds corrections of one day.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      // Of so many on a day only the latest are kept; the others are counted.
      count(notKept: try reader.count())
      for _ in 0..<(try reader.boundedCount()) {
        let time = Timestamp(microseconds: try reader.signed())
        let position = SourcePosition(file: file, absoluteLine: try reader.count())
        var texts: [String] = []
        for _ in 0..<5 { texts.append(try reader.text()) }
        add(
          FeedbackEntry(
            time: time, type: texts[0], context: texts[1], feedback: texts[2],
            category: texts[3], severity: texts[4], sessionID: try reader.optionalText(),
            position: position))
      }
    }
  }
}

extension HourlyShares: FeedbackSink where Summary == FeedbackAggregate {
  /// Adds a correction to the first hour of its day: there are few of them.
  public mutating func add(_ entry: FeedbackEntry) {
    let hour = entry.time.day.firstHour
    guard let index = place(part: entry.position.file, hour: hour) else { return }
    update(index) { $0.add(entry) }
  }
}
