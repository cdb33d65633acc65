import Glibc
import Redaction

/// How fast lines are redacted on one core.
struct RedactionSpeed {
  private let arena: [UInt8]

  init(lines: InnocentLines) throws {
    var arena: [UInt8] = []
    let once = lines.lines.joined(separator: "\n") + "\n"
    while arena.count < 64 << 20 { arena += once.utf8 }
    self.arena = arena
  }

  /// Prints the best of five rounds: the filter alone, and with the lines that it names redacted.
  func report(_ redactor: Redactor) {
    let scratch = redactor.makeScratch()
    var (filter, whole) = (Double.infinity, Double.infinity)
    var suspects = 0
    for _ in 0..<5 {
      arena.withUnsafeBytes { bytes in
        var found: [Int] = []
        let scan = cpuSeconds {
          found = redactor.linesToRedact(in: bytes, using: scratch)
        }
        suspects = found.count
        let rest = cpuSeconds {
          var next = 0
          var (line, start) = (0, 0)
          while next < found.count, start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if line == found[next] {
              _ = redactor.redact(
                String(decoding: bytes[start..<end], as: UTF8.self), using: scratch)
              next += 1
            }
            line += 1
            start = end + 1
          }
        }
        filter = min(filter, scan)
        whole = min(whole, scan + rest)
      }
    }
    let megabytes = Double(arena.count) / 1_000_000
    print("\n\(Int(megabytes)) MB of lines, \(suspects) of them looked at again")
    print(
      "filter alone: \(Int(megabytes / filter)) MB/s; with redaction: \(Int(megabytes / whole)) MB/s"
    )
  }

  /// Seconds of the processor that some work takes, whatever else the machine does.
  private func cpuSeconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    work()
    return now() - start
  }
}
