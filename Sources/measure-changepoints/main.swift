import Findings
import Glibc

func fail(_ message: String, status: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(status)
}

guard CommandLine.arguments.count == 2 else {
  fail("usage: measure-changepoints FOLDER", status: 2)
}
var rows: [(own: SegmentationScore, none: SegmentationScore)] = []
do throws(AnnotatedSeries.Failure) {
  print("| series | observations | changes | F1 | covering |\n|---|---:|---|---:|---:|")
  for series in try AnnotatedSeries.all(in: CommandLine.arguments[1]) {
    let changes = SeriesSegmentation(series.values).changes
    let score = SegmentationScore(changes: changes, of: series)
    rows.append((score, SegmentationScore(changes: [], of: series)))
    let places = changes.isEmpty ? "–" : changes.map(String.init).joined(separator: ", ")
    let cells = [
      series.name, "\(series.values.count)", places, fixed(score.f1), fixed(score.covering),
    ]
    print("| " + cells.joined(separator: " | ") + " |")
  }
} catch {
  fail(error.message, status: 1)
}
guard !rows.isEmpty else { fail("\(CommandLine.arguments[1]): no series is there", status: 1) }
for (title, scores) in [
  ("**mean**", rows.map(\.own)), ("mean without any change", rows.map(\.none)),
] {
  let f1 = scores.reduce(0) { $0 + $1.f1 } / Double(scores.count)
  let covering = scores.reduce(0) { $0 + $1.covering } / Double(scores.count)
  print("| \(title) | | | \(fixed(f1)) | \(fixed(covering)) |")
}
