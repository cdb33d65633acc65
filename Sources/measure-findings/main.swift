import FindingsSimulation
import Glibc

let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard counts.count == 2, counts.allSatisfy({ $0 > 0 }), CommandLine.arguments.count == 3 else {
  let bytes = Array("usage: measure-findings NULL-STORES PLANTED-STORES\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(2)
}
print("| stores | claim | in | 95 % interval | goal |\n|---|---|---:|:---:|---|")
for row in FindingsTable(nullStores: counts[0], plantedStores: counts[1]).rows {
  print(row.markdown)
}
