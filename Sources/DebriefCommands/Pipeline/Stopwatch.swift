import Glibc

/// Measures stages for `--verbose`; no result depends on it.
struct Stopwatch {
  private var last = Stopwatch.seconds()
  private(set) var laps: [StageTime] = []

  /// Ends a stage and begins the next.
  mutating func lap(_ name: String) {
    let now = Stopwatch.seconds()
    laps.append(StageTime(name: name, seconds: now - last))
    last = now
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
