import Parallel
import Files
import Glibc
public import Records
public import Redaction

extension RunStore {
  /// The state of every file, in the order of the files; nil where it can't be told.
  ///
  /// Complexity: one question to the system a file, in parallel over `workers`.
  public static func stamps(_ found: RunFiles, workers: Int) -> [FileStamp?] {
    let work = pieces(found)
    return mapInParallel(count: work.count, batch: 1, workers: workers) { numbers in
      numbers.map { stamps(work[$0], of: found.folders[work[$0].folder]) }
    }.flatMap { $0 }
  }

  private static func stamps(_ piece: RunPiece, of folder: RunFolder) -> [FileStamp?] {
    let descriptor = openRetrying(folder.path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return piece.files.map { _ in nil } }
    defer { close(descriptor) }
    return piece.files.map { index in
      var status = stat()
      let name = folder.files[index].name
      guard uninterrupted({ fstatat(descriptor, name, &status, 0) }) == 0 else { return nil }
      return FileStamp(status)
    }
  }

  /// Reads some of the files, ascending by number, each by itself; those that can't be read are
  /// missing in the result, and problems.
  ///
  /// Positions hold the numbers of the files among all.
  public static func contents(
    of numbers: [Int], _ found: RunFiles, times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int
  ) -> (files: [Int: RunFileContent], problems: [FileProblem]) {
    let results = work(on: pieces(of: numbers, found), found, workers: workers) {
      RunWorker(
        decoder: RunDecoder(
          times: times, lastHour: lastHour, youngSince: nil, redactor: redactor),
        sink: RunFileSink())
    }
    var files: [Int: RunFileContent] = [:]
    for result in results {
      for (number, var content) in result.contents {
        content.run = result.sink.runs[number]
        content.issue = result.sink.issues[number]
        content.tally = result.tallies.files[number] ?? ReadingTally()
        content.future = result.tallies.future[number] ?? [:]
        content.unfinishedStart = result.unfinished[number]
        files[Int(number)] = content
      }
    }
    return (files, Set(results.flatMap(\.problems)).sorted())
  }

  /// Runs of neighbours among the files of each folder.
  private static func pieces(of numbers: [Int], _ found: RunFiles) -> [RunPiece] {
    var work: [RunPiece] = []
    var (folder, first) = (0, 0)
    for number in numbers {
      while folder < found.folders.count, number >= first + found.folders[folder].files.count {
        first += found.folders[folder].files.count
        folder += 1
      }
      guard folder < found.folders.count, number >= first else { continue }
      let index = number - first
      if let last = work.last, last.folder == folder, last.files.upperBound == index,
        last.files.count < filesPerPiece
      {
        work[work.count - 1] = RunPiece(
          folder: folder, files: last.files.lowerBound..<(index + 1),
          firstNumber: last.firstNumber)
      } else {
        work.append(RunPiece(folder: folder, files: index..<(index + 1), firstNumber: number))
      }
    }
    return work
  }
}
