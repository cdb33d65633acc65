import Findings
import Glibc

func fail(_ message: String, status: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(status)
}

guard CommandLine.arguments.count == 3, ["features", "quality"].contains(CommandLine.arguments[1])
else { fail("usage: measure-corrections features|quality DIR", status: 2) }
let path = CommandLine.arguments[2]
let utterances: [LabelledUtterance]
do {
  utterances = try LabelledUtterance.all(in: path)
} catch {
  fail("\(path): \(error)", status: 1)
}
guard !utterances.isEmpty else { fail("\(path): no labelled utterance is there", status: 1) }
switch CommandLine.arguments[1] {
case "features":
  // For the training script: names with their signs, then one utterance a line.
  let features = CorrectionFeatures.all
  print("session\tlabel\t" + features.map(\.name).joined(separator: "\t"))
  print("\t\t" + features.map(\.sign).joined(separator: "\t"))
  for one in utterances {
    let values = CorrectionFeatures.values(of: one.utterance).map(String.init)
    print("\(one.session)\t\(one.isCorrection ? 1 : 0)\t" + values.joined(separator: "\t"))
  }
default: print(QualityTable(utterances).markdown, terminator: "")
}
