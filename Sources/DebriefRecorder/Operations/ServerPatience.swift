import Glibc

/// Waits for something that should be there soon, with pauses that get longer.
struct ServerPatience {
  private let seconds: Double
  private var begin: Double?
  private var pause = 0.02

  init(seconds: Int) { self.seconds = Double(seconds) }

  /// Pauses, and says whether it is worth another look.
  mutating func waits() -> Bool {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    let now = Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9
    if begin == nil { begin = now }
    guard let begin, now - begin < seconds else { return false }
    usleep(UInt32(pause * 1e6))
    pause = min(1, pause * 2)
    return true
  }
}
