/// One file of a store: its good lines, and the broken ones that were asked for.
struct StoreFile: ~Copyable {
  let name: String
  var buffer: LineBuffer
  private var breaker: LineBreaker
  private var records = 0
  private var broken: [BrokenLine] = []

  /// `name` is the path below the output folder; it goes into the list of broken lines.
  init(
    _ name: String, in folder: String, plan: GenerationPlan, breakages: [Breakage], purpose: UInt64
  ) throws(GenerationError) {
    self.name = name
    buffer = try LineBuffer(path: folder + "/" + name)
    breaker = LineBreaker(plan: plan, breakages: breakages, purpose: purpose)
  }

  /// Ends a good line, and puts a broken one behind it where the breaker says so.
  mutating func endRecord() {
    buffer.endLine()
    records += 1
    guard breaker.strikes() else { return }
    let (kind, bytes) = breaker.breakLine(buffer.lastLine)
    buffer.makeRoom()
    buffer.append(bytes)
    buffer.endLine()
    broken.append(BrokenLine(line: buffer.lines, kind: kind))
  }

  mutating func finish() throws(GenerationError) -> WrittenFile {
    try buffer.finish()
    return WrittenFile(name: name, records: records, broken: broken)
  }
}
