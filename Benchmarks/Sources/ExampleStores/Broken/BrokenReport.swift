/// `broken.json`: which lines are broken, and how many are good.
enum BrokenReport {
  static func write(_ files: [WrittenFile], to path: String) throws(GenerationError) {
    var buffer = try LineBuffer(path: path)
    buffer.append("{\"files\": [\n")
    for (index, file) in files.enumerated() {
      buffer.makeRoom()
      buffer.append("  {\"file\": \"")
      buffer.append(Array(file.name.utf8))
      buffer.append("\", \"good\": ")
      buffer.append(file.records)
      buffer.append(", \"broken\": ")
      buffer.append(file.broken.count)
      buffer.append(index + 1 < files.count ? "},\n" : "}\n")
    }
    buffer.append("], \"broken\": [")
    var separator: StaticString = "\n"
    for file in files {
      for broken in file.broken {
        buffer.makeRoom()
        buffer.append(separator)
        buffer.append("  {\"file\": \"")
        buffer.append(Array(file.name.utf8))
        buffer.append("\", \"line\": ")
        buffer.append(broken.line)
        buffer.append(", \"kind\": \"")
        buffer.append(Array(broken.kind.utf8))
        buffer.append("\"}")
        separator = ",\n"
      }
    }
    buffer.append("\n]}\n")
    try buffer.finish()
  }
}
