import DebriefRecorder
import Glibc
import Records

// measure-recording FOLDER: what a call into the buffer of `TaskRecorder` costs, and what waiting
// records take, as one JSON object. Writing to the disk is not part of it.
let words = CommandLine.arguments
guard words.count == 2 else { exit(2) }
let rounds = 9
let calls = 50_000

/// Seconds of a clock that only goes on.
func seconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

func recorder(_ name: String) -> TaskRecorder {
  TaskRecorder(
    path: "\(words[1])/\(name).jsonl", capacity: TaskRecorder.mostPending, flushAfter: 0,
    settings: RecorderSettings(durability: .inSystem), report: { print($0) })
}

func record(_ number: Int, to recorder: TaskRecorder, _ start: Timestamp) throws {
  // Every third fails, as the words of an error are what takes room.
  try recorder.recordExecution(
    taskID: "task_\(number)", taskType: "data_processing",
    outcome: number % 3 == 0 ? .failure : .success, startTime: start,
    endTime: start.advanced(bySeconds: 2),
    errorMessage: number % 3 == 0 ? "Database connection timeout after 30 s" : nil,
    failureCategory: number % 3 == 0 ? .timeoutError : nil,
    userSatisfaction: number % 3 == 0 ? nil : 4, retryCount: number % 4)
}

do {
  let start = RecorderSettings.systemClock()
  // First, as what is given back later would be used again. Many buffers, as the system counts
  // memory by pages.
  let buffers = 100
  let waiting = (0..<buffers).map { recorder("waiting-\($0)") }
  let before = ProcessResources().memoryMB ?? 0
  for recorder in waiting {
    for number in 0..<1000 { try record(number, to: recorder, start) }
  }
  let memory = ((ProcessResources().memoryMB ?? 0) - before) * 1_048_576 / Double(buffers)
  let counted = waiting[0].pendingBytes
  for recorder in waiting { try recorder.flush() }

  var costs: [Double] = []
  for round in 0..<rounds {
    let recorder = recorder("calls-\(round)")
    let begin = seconds()
    for number in 0..<calls { try record(number, to: recorder, start) }
    costs.append((seconds() - begin) / Double(calls) * 1e6)
    try recorder.flush()
  }
  costs.sort()
  print(
    "{\"calls\": \(rounds * calls), \"best_us\": \(costs[0]), \"median_us\": \(costs[rounds / 2]),"
      + " \"worst_us\": \(costs[rounds - 1]), \"memory_of_1000\": \(Int(memory)),"
      + " \"buffer_bytes_of_1000\": \(counted)}")
} catch {
  print(error)
  exit(1)
}
