internal import ExampleStores

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

func complain(_ text: String) {
  // Not through `stderr`: the language takes it for shared mutable state.
  _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  complain(Options.usage)
  exit(2)
}
do throws(GenerationError) {
  for file in try StoreGenerator.generate(options.plan, into: options.output) {
    print("\(options.output)/\(file.name): \(file.records) good, \(file.broken.count) broken lines")
  }
} catch {
  complain("generate-stores: \(error)\n")
  exit(1)
}
