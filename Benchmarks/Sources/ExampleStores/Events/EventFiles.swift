/// The five files of the events store.
struct EventFiles: ~Copyable {
  enum Name: Sendable {
    case audit, events, results, performance, status
  }

  private var audit: StoreFile
  private var events: StoreFile
  private var results: StoreFile
  private var performance: StoreFile
  private var status: StoreFile

  init(in folder: String, plan: GenerationPlan) throws(GenerationError) {
    func file(_ name: String, _ purpose: UInt64) throws(GenerationError) -> StoreFile {
      try StoreFile(
        ".factory/logs/\(name).ndjson", in: folder, plan: plan, breakages: Breakage.ofEvents,
        purpose: purpose)
    }
    // Locals first: a struct of noncopyable fields may not be left half made by a throw.
    let audit = try file("audit", 21)
    let events = try file("events", 22)
    let results = try file("results", 23)
    let performance = try file("performance", 24)
    let status = try file("droid_status", 25)
    self.audit = audit
    self.events = events
    self.results = results
    self.performance = performance
    self.status = status
  }

  /// Lets the body write one record, without its braces, into a file.
  mutating func record(in name: Name, _ body: (inout LineBuffer) -> Void) {
    switch name {
    case .audit: Self.record(in: &audit, body)
    case .events: Self.record(in: &events, body)
    case .results: Self.record(in: &results, body)
    case .performance: Self.record(in: &performance, body)
    case .status: Self.record(in: &status, body)
    }
  }

  mutating func finish() throws(GenerationError) -> [WrittenFile] {
    [
      try audit.finish(), try events.finish(), try results.finish(), try performance.finish(),
      try status.finish(),
    ]
  }

  private static func record(in file: inout StoreFile, _ body: (inout LineBuffer) -> Void) {
    file.buffer.makeRoom()
    file.buffer.append("{")
    body(&file.buffer)
    file.buffer.append("}")
    file.endRecord()
  }
}
