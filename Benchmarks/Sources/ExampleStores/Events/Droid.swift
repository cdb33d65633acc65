/// One of the droids, and how its executions go.
struct Droid: Sendable {
  let name: String
  let weight: Int

  /// Microseconds.
  let duration: Spread

  /// Shares of its executions in 1/1000.
  let failing: Int
  let abandoned: Int

  /// What it reports of itself when all is well.
  let cpuPercent: Int
  let memoryMegabytes: Int

  let areas: Set<ErrorMessage.Area>
  let result: ResultKind
  let work: [String]

  init(
    _ name: String, weight: Int, medianSeconds: Int, failing: Int, abandoned: Int, cpu: Int,
    memory: Int, _ areas: Set<ErrorMessage.Area>, _ result: ResultKind, _ work: [String]
  ) {
    self.name = name
    self.weight = weight
    duration = Spread(median: medianSeconds * 1_000_000, doublings: 70)
    self.failing = failing
    self.abandoned = abandoned
    cpuPercent = cpu
    memoryMegabytes = memory
    self.areas = areas
    self.result = result
    self.work = work
  }
}
