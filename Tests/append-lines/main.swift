import DebriefRecorder
import Glibc
import Records

// append-lines PATH NAME COUNT [FILE-SIZE-LIMIT]: appends corrections one by one and writes the
// number of each to stdout once it is on the disk.
let words = CommandLine.arguments
guard words.count >= 4, let count = Int(words[3]) else { exit(2) }
if words.count > 4, let limit = UInt(words[4]) {
  signal(SIGXFSZ, SIG_IGN)
  var size = rlimit(rlim_cur: limit, rlim_max: limit)
  guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &size) == 0 else { exit(2) }
}
for number in 0..<count {
  let draft = FeedbackDraft(
    time: Timestamp(seconds: Int64(number)), type: .mistake, context: "\(words[2]) \(number)",
    feedback: String(repeating: "use \"the\" other one\n", count: number % 40 + 1),
    category: .testing, severity: .high, sessionID: words[2])
  do throws(RecordingError) {
    try FeedbackRecorder(path: words[1]).record(draft)
  } catch {
    print(error)
    exit(1)
  }
  print(number)
  fflush(nil)
}
