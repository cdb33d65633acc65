public import Records

/// A part of a file in one hour.
public struct ShareKey: Sendable, Hashable, Comparable {
  /// The part's number in what is read tonight.
  public let part: UInt32
  /// The hour.
  public let hour: Hour

  /// A key from its parts.
  public init(part: UInt32, hour: Hour) {
    self.part = part
    self.hour = hour
  }

  /// Orders keys by part, then by hour.
  public static func < (a: ShareKey, b: ShareKey) -> Bool {
    (a.part, a.hour) < (b.part, b.hour)
  }
}

/// A summary that can be kept by file and hour, and put together again for any window.
public protocol SharedSummary: MergeableSummary {
  /// The summary of nothing, for one window.
  init(window: Window?)

  /// Records after the window.
  var future: Int { get }

  /// Records before the window.
  var outOfWindow: Int { get }

  /// The hours whose shares a window is put together from.
  static func hours(of window: Window) -> ClosedRange<Hour>

  /// Whether the details of the latest hours are needed, rather than those of the earliest.
  static var needsLatestFirst: Bool { get }

  /// Whether shares of hours long before all windows are of no use.
  static var forgetsOldHours: Bool { get }

  /// Whether what is kept of a whole day is much less than what is kept of its hours.
  static var keepsDays: Bool { get }

  /// Whether details of an hour can be dropped where those of later hours of the file are known.
  static var dropsDetails: Bool { get }

  /// Drops the details of an hour that no report shows that is made after all later hours.
  mutating func dropDetails(knowing later: inout LaterFailures)

  /// The records of one hour, or of a day, as bytes; `line` gives the line, 0-based, that a position stands for.
  func share(line: (SourcePosition) -> Int) -> EncodedShare

  /// Adds the records of one hour, or of a day, as `share` made them of the file with a number.
  ///
  /// It is for the caller to add no hour outside the window.
  mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError)

  /// Adds what began in an hour before the window and may end in it; of what has a hash only those
  /// that are `wanted`, nil for all.
  mutating func add(
    earlyShare counts: UnsafeRawBufferPointer, wanted: Set<Int64>?, file: UInt32
  ) throws(BinaryError)

  /// Counts records whose hours are not in the window.
  ///
  /// - Parameter records: All records, wherever they lie in time, by how their files are read.
  mutating func count(future: Int, outOfWindow: Int, records: [String: Int])
}

extension SharedSummary {
  /// The hours of the window.
  public static func hours(of window: Window) -> ClosedRange<Hour> {
    window.firstHour...window.lastHour
  }

  /// They are.
  public static var forgetsOldHours: Bool { true }

  /// The first examples are kept.
  public static var needsLatestFirst: Bool { false }

  /// It is not.
  public static var keepsDays: Bool { false }

  /// They stay.
  public static var dropsDetails: Bool { false }

  /// They stay.
  public mutating func dropDetails(knowing later: inout LaterFailures) {}

  /// Nothing spans hours.
  public mutating func add(
    earlyShare counts: UnsafeRawBufferPointer, wanted: Set<Int64>?, file: UInt32
  ) throws(BinaryError) {}

  /// Adds the records of one hour that are at hand.
  public mutating func add(share: EncodedShare, file: UInt32) throws(BinaryError) {
    var failure: BinaryError?
    share.counts.withUnsafeBytes { counts in
      do throws(BinaryError) {
        let details = EncodedDetails { share.details.withUnsafeBytes($0) }
        try add(share: counts, details: details, file: file)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// Adds what began in an hour before the window, of a share that is at hand.
  public mutating func add(
    earlyShare share: EncodedShare, wanted: Set<Int64>? = nil, file: UInt32
  ) throws(BinaryError) {
    var failure: BinaryError?
    share.counts.withUnsafeBytes { counts in
      do throws(BinaryError) {
        try add(earlyShare: counts, wanted: wanted, file: file)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

/// What one worker reads, kept apart by part of a file and hour.
public struct HourlyShares<Summary: SharedSummary>: Sendable {
  /// Hours before this one are only counted.
  public let floor: Hour
  /// Summaries by key.
  public private(set) var summaries: [Summary] = []
  /// How many records each of the summaries is of.
  public private(set) var counts: [Int] = []
  /// Where the summary of a key stands.
  public private(set) var indices: [ShareKey: Int] = [:]
  /// Records of each part, those before the floor too.
  public private(set) var records: [UInt32: Int] = [:]
  private var atHand: (key: ShareKey, index: Int)?

  /// Shares of nothing.
  public init(floor: Hour) { self.floor = floor }

  /// Counts a record, and gives the place of the summary that it belongs to; nil before the floor.
  ///
  /// - Parameter count: How many records it is; 0 for a part of one that is counted by itself.
  mutating func place(
    part: UInt32, hour: Hour, keepingEarly: Bool = false, records count: Int = 1
  ) -> Int? {
    records[part, default: 0] += count
    guard hour >= floor || keepingEarly else { return nil }
    let key = ShareKey(part: part, hour: hour)
    if let atHand, atHand.key == key {
      counts[atHand.index] += count
      return atHand.index
    }
    let index = indices[key] ?? summaries.count
    if index == summaries.count {
      summaries.append(Summary(window: nil))
      counts.append(0)
      indices[key] = index
    }
    atHand = (key, index)
    counts[index] += count
    return index
  }

  /// Changes the summary at a place.
  mutating func update(_ index: Int, _ change: (inout Summary) -> Void) {
    change(&summaries[index])
  }

  /// Adds what another worker has read.
  public mutating func merge(_ other: HourlyShares) {
    records.merge(other.records, uniquingKeysWith: +)
    atHand = nil
    for (key, index) in other.indices {
      if let known = indices[key] {
        summaries[known].merge(other.summaries[index])
        counts[known] += other.counts[index]
      } else {
        indices[key] = summaries.count
        counts.append(other.counts[index])
        summaries.append(other.summaries[index])
      }
    }
  }
}
