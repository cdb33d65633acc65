import Records

/// The offsets of a time zone from its file in the format of RFC 8536.
struct ZoneFile: Sendable, Equatable {
  /// From this moment on the offset holds.
  struct Change: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let utcSeconds: Int64
    /// Seconds ahead of UTC.
    let offsetSeconds: Int64
  }

  /// The offset before the first change.
  let firstOffsetSeconds: Int64
  /// Ascending; those that only a rule describes reach to the end of 2199.
  let changes: [Change]

  /// Reads a file; `nil` when it is not one of version 2 or later, or when its rule has a form
  /// that no zone uses.
  init?(_ bytes: [UInt8]) {
    var reader = ZoneFileReader(bytes)
    guard let first = reader.header(), first.version >= UInt8(ascii: "2"),
      reader.skip(first.bodySize(timeSize: 4)), let header = reader.header(), header.typeCount > 0,
      let body = reader.take(header.bodySize(timeSize: 8))
    else { return nil }

    let indexStart = header.timeCount * 8
    let typeStart = indexStart + header.timeCount
    let offsets = (0..<header.typeCount).map { type in
      Int64(Int32(truncatingIfNeeded: ZoneFileReader.bigEndian(body, at: typeStart + type * 6, 4)))
    }
    var changes: [Change] = []
    for index in 0..<header.timeCount {
      let type = Int(body[body.startIndex + indexStart + index])
      guard type < offsets.count else { return nil }
      let time = Int64(bitPattern: ZoneFileReader.bigEndian(body, at: index * 8, 8))
      if let last = changes.last, time <= last.utcSeconds { return nil }
      changes.append(Change(utcSeconds: time, offsetSeconds: offsets[type]))
    }
    guard let footer = reader.footer() else { return nil }
    firstOffsetSeconds = offsets[0]
    if !footer.isEmpty {
      guard let rule = ZoneRule(footer) else { return nil }
      let lastTime = changes.last?.utcSeconds ?? Int64.min
      changes += rule.changes(through: 2199).filter { $0.utcSeconds > lastTime }
    }
    self.changes = changes
  }

  /// The zone by local time.
  ///
  /// An hour that occurs twice has the later offset, and so has one that is skipped.
  var localZone: LocalZone {
    var offset = firstOffsetSeconds
    var transitions: [LocalZone.Transition] = []
    for change in changes {
      let (local, overflow) = change.utcSeconds.addingReportingOverflow(
        min(offset, change.offsetSeconds))
      offset = change.offsetSeconds
      // Some files begin with a change at the beginning of time.
      let start = overflow ? Int64.min : local
      let earliest = transitions.last?.localSeconds ?? Int64.min
      transitions.append(
        LocalZone.Transition(localSeconds: max(start, earliest), offsetSeconds: offset))
    }
    return LocalZone(firstOffsetSeconds: firstOffsetSeconds, transitions: transitions)
  }
}
