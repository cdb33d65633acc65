import Glibc

func fail(_ message: String, status: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(status)
}

let usage =
  "usage: measure-grouping corrections FOLDER TEXTS\n       measure-grouping messages FOLDER LINES\n"
  + "       measure-grouping alarms SERIES SEED"
let arguments = CommandLine.arguments
if arguments.count == 4, arguments[1] == "alarms", let series = Int(arguments[2]), series > 0,
  let seed = UInt64(arguments[3])
{
  for line in AlarmTable.lines(series: series, seed: seed) { print(line) }
  exit(0)
}
guard arguments.count == 4, let count = Int(arguments[3]), count >= 0 else {
  fail(usage, status: 2)
}
let sets = LabelledTexts.paths(in: arguments[2]).compactMap { LabelledTexts(path: $0) }
guard !sets.isEmpty else { fail("\(arguments[2]): no .tsv file is there", status: 1) }
switch arguments[1] {
case "corrections":
  for line in QualityTable.header + sets.flatMap(QualityTable.rows(for:)) { print(line) }
  for topics in [max(1, count / 50), 1] where count > 0 {
    measureSpeed(of: count, topics: topics)
  }
case "messages":
  for line in MessageTable.lines(for: sets) { print(line) }
  for forms in [100, count] where count > 0 { measureMessages(count, forms: forms) }
default: fail(usage, status: 2)
}
