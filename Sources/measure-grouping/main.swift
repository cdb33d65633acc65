import Findings
import Glibc

// temporary
let env = { (n: String, d: Double) in getenv(n).flatMap { Double(String(cString: $0)) } ?? d }
for path in CommandLine.arguments.dropFirst() {
  guard let file = fopen(path, "r") else { continue }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let n = fread(&buffer, 1, buffer.count, file), n > 0 { bytes += buffer[..<n] }
  fclose(file)
  let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
    $0.split(separator: "\t", maxSplits: 1)
  }
  let texts = rows.map {
    CorrectionText(category: "", context: "", feedback: $0.count > 1 ? String($0[1]) : "")
  }
  let clusters = CorrectionClustering().clusters(of: texts)
  var label = [Int](repeating: 0, count: texts.count)
  for (i, c) in clusters.enumerated() { for m in c { label[m] = i } }
  let out = fopen(
    "/tmp/gx/" + path.split(separator: "/").last!.replacing(".tsv", with: ".pred"), "w")
  for l in label { fputs("\(l)\n", out) }
  fclose(out)
}
