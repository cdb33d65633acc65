import Glibc

func fail(_ message: String, status: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(status)
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[2]), count >= 0 else {
  fail("usage: measure-grouping FOLDER TEXTS", status: 2)
}
let sets = LabelledTexts.paths(in: arguments[1]).compactMap { LabelledTexts(path: $0) }
guard !sets.isEmpty else { fail("\(arguments[1]): no .tsv file is there", status: 1) }
for line in QualityTable.header + sets.flatMap(QualityTable.rows(for:)) { print(line) }
for topics in [max(1, count / 50), 1] where count > 0 {
  measureSpeed(of: count, topics: topics)
}
