import Findings
import Glibc

func resourceUsage() -> rusage {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage
}

func userSeconds() -> Double {
  let time = resourceUsage().ru_utime
  return Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}

func measureSpeed(of count: Int, topics: Int) {
  var generator = SyntheticTexts(seed: 7)
  let texts = generator.make(count, topics: topics)
  let before = userSeconds()
  let clock = ContinuousClock()
  var clusters = 0
  let time = clock.measure { clusters = CorrectionClustering().clusters(of: texts).count }
  let processor = userSeconds() - before
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  let megabytes = Double(resourceUsage().ru_maxrss) / 1024
  print(
    "\(count) made-up texts, topics: \(topics); \(fixed(seconds, digits: 1)) s (on the processor \(fixed(processor, digits: 1)) s), \(fixed(megabytes, digits: 1)) MB, "
      + "\(clusters) clusters")
}
