import Records

/// Task executions that wait to be written, packed: some tens of bytes each.
struct PendingTasks {
  /// Bytes of a piece; pieces spare the copies, and the room to spare, of an array that grows.
  private static let pieceBytes = 4096 - 32

  private(set) var count = 0
  private var pieces: [[UInt8]] = []
  /// Task types recur: each is kept once.
  private var types: [String] = []
  private var typeIndex: [String: Int] = [:]

  /// What stands in a record besides what every one has.
  private struct Parts: OptionSet {
    let rawValue: UInt8

    static let duration = Parts(rawValue: 1)
    static let message = Parts(rawValue: 2)
    static let category = Parts(rawValue: 4)
    static let satisfaction = Parts(rawValue: 8)
    static let retries = Parts(rawValue: 16)
    static let context = Parts(rawValue: 32)
  }

  /// Keeps a record.
  mutating func append(_ task: TaskExecutionDraft) {
    let type = index(of: task.taskType)
    let room =
      64 + task.taskID.utf8.count + (task.errorMessage?.utf8.count ?? 0)
      + (task.contextJSON?.count ?? 0)
    if pieces.isEmpty || pieces[pieces.count - 1].count + room > Self.pieceBytes {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(max(room, Self.pieceBytes))
    }
    pieces[pieces.count - 1].add(task, type: type)
    count += 1
  }

  private mutating func index(of type: String) -> Int {
    if let known = typeIndex[type] { return known }
    typeIndex[type] = types.count
    types.append(type)
    return types.count - 1
  }

  /// Hands over the records in order, each as it was given.
  func forEach(_ body: (TaskExecutionDraft) -> Void) {
    for piece in pieces {
      var reader = PackedReader(piece)
      while !reader.isAtEnd { body(reader.task(types: types)) }
    }
  }

  /// The bytes that are held, room to spare included.
  var bytes: Int {
    pieces.reduce(0) { $0 + $1.capacity + 32 }
      + types.reduce(0) { $0 + 64 + $1.utf8.count }
  }

  fileprivate static func parts(of task: TaskExecutionDraft) -> UInt8 {
    var parts: Parts = []
    if task.durationMilliseconds != nil { parts.insert(.duration) }
    if task.errorMessage != nil { parts.insert(.message) }
    if task.failureCategory != nil { parts.insert(.category) }
    if task.userSatisfaction != nil { parts.insert(.satisfaction) }
    if task.retryCount != 0 { parts.insert(.retries) }
    if task.contextJSON != nil { parts.insert(.context) }
    return parts.rawValue
  }

  /// Reads what `add` wrote.
  private struct PackedReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func task(types: [String]) -> TaskExecutionDraft {
      let parts = Parts(rawValue: byte())
      let outcome = TaskOutcome.allCases[Int(byte())]
      let type = types[Int(number())]
      let id = text()
      let start = Timestamp(microseconds: signed())
      let end = Timestamp(microseconds: start.microseconds &+ signed())
      var task = TaskExecutionDraft(
        taskID: id, taskType: type, outcome: outcome, startTime: start, endTime: end)
      if parts.contains(.duration) {
        let bits = (0..<8).reduce(UInt64(0)) { bits, place in
          bits | UInt64(byte()) << UInt64(8 * place)
        }
        task.durationMilliseconds = Double(bitPattern: bits)
      }
      if parts.contains(.message) { task.errorMessage = text() }
      if parts.contains(.category) {
        task.failureCategory = FailureCategory.allCases[Int(byte())]
      }
      if parts.contains(.satisfaction) { task.userSatisfaction = Int(byte()) }
      if parts.contains(.retries) { task.retryCount = Int(number()) }
      if parts.contains(.context) { task.contextJSON = slice() }
      return task
    }

    private mutating func byte() -> UInt8 {
      index += 1
      return bytes[index - 1]
    }

    private mutating func number() -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let next = byte()
        value |= UInt64(next & 0x7F) << shift
        if next < 0x80 { return value }
        shift += 7
      }
    }

    private mutating func signed() -> Int64 {
      let value = number()
      return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    private mutating func slice() -> [UInt8] {
      let count = Int(number())
      index += count
      return Array(bytes[index - count..<index])
    }

    private mutating func text() -> String { String(decoding: slice(), as: UTF8.self) }
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ task: TaskExecutionDraft, type: Int) {
    append(PendingTasks.parts(of: task))
    append(TaskOutcome.allCases.firstIndex(of: task.outcome).map(UInt8.init) ?? 0)
    add(number: UInt64(type))
    add(text: task.taskID)
    add(signed: task.startTime.microseconds)
    add(signed: task.endTime.microseconds &- task.startTime.microseconds)
    if let duration = task.durationMilliseconds {
      for place in 0..<8 {
        append(UInt8(truncatingIfNeeded: duration.bitPattern >> UInt64(8 * place)))
      }
    }
    if let message = task.errorMessage { add(text: message) }
    if let category = task.failureCategory {
      append(FailureCategory.allCases.firstIndex(of: category).map(UInt8.init) ?? 0)
    }
    if let satisfaction = task.userSatisfaction { append(UInt8(satisfaction)) }
    if task.retryCount != 0 { add(number: UInt64(task.retryCount)) }
    if let context = task.contextJSON {
      add(number: UInt64(context.count))
      append(contentsOf: context)
    }
  }

  private mutating func add(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  private mutating func add(signed number: Int64) {
    add(number: UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  private mutating func add(text: String) {
    add(number: UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}
