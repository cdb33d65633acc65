import Glibc
import ReadingFuzz

// Compares the fast way of reading lines with the full one.
//   fuzz-read LINES SEED
let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard arguments.count == 2 else {
  print("usage: fuzz-read LINES SEED")
  exit(2)
}
let batch: UInt64 = 500
var (done, seed) = (UInt64(0), arguments[1])
while done < arguments[0] {
  var fuzz = ReadingFuzz(seed: seed)
  for _ in 0..<200 where done < arguments[0] {
    if let difference = fuzz.difference(lines: Int(batch)) {
      print("seed \(seed): \(difference)")
      exit(1)
    }
    done += batch
  }
  seed += 1
}
print("\(done) lines, no difference")
