/// Measures stages for `--verbose` and the health file; no report depends on it.
struct Stopwatch {
  private let clock: @Sendable () -> Double
  private var last: Double
  private(set) var laps: [StageTime] = []

  /// A watch that runs from now on, by a clock that tells seconds.
  init(_ clock: @escaping @Sendable () -> Double) {
    self.clock = clock
    last = clock()
  }

  /// Ends a stage and begins the next.
  mutating func lap(_ name: String) {
    let now = clock()
    laps.append(StageTime(name: name, seconds: now - last))
    last = now
  }
}
