/// What varies in a message; the raw value is its name between braces.
enum Slot: String, Sendable, CaseIterable {
  case count, line, port, milliseconds, seconds, percent, megabytes, issue, status
  case hex, uuid, sha, host, service, module, path, branch, version, time
  case source, test, table, column, resource, function, flag
  case testFile = "test_file"

  func write(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    switch self {
    case .count: buffer.append(random.within(2...48))
    case .line: buffer.append(random.within(3...1240))
    case .port: buffer.append(Words.ports[random.below(Words.ports.count)])
    case .milliseconds: buffer.append(random.within(200...45_000))
    case .seconds: buffer.append(random.within(5...900))
    case .percent: buffer.append(random.within(81...100))
    case .megabytes: buffer.append(random.within(64...8192))
    case .issue: buffer.append(random.within(100...4999))
    case .status: buffer.append(Words.statuses[random.below(Words.statuses.count)])
    case .hex: buffer.append(hexadecimal: random.next(), digits: 8)
    case .sha: buffer.append(hexadecimal: random.next(), digits: 12)
    case .uuid: writeUUID(to: &buffer, &random)
    case .host: buffer.append(Words.hosts[random.below(Words.hosts.count)])
    case .service: buffer.append(Words.services[random.below(Words.services.count)])
    case .module: buffer.append(Words.modules[random.below(Words.modules.count)])
    case .path: buffer.append(Words.paths[random.below(Words.paths.count)])
    case .branch: buffer.append(Words.branches[random.below(Words.branches.count)])
    case .version: writeVersion(to: &buffer, &random)
    case .time: writeTime(to: &buffer, &random)
    case .source: write(Words.sources, to: &buffer, &random)
    case .test: write(Words.tests, to: &buffer, &random)
    case .testFile: write(Words.testFiles, to: &buffer, &random)
    case .table: write(Words.tables, to: &buffer, &random)
    case .column: write(Words.columns, to: &buffer, &random)
    case .resource: write(Words.resources, to: &buffer, &random)
    case .function: write(Words.functions, to: &buffer, &random)
    case .flag: write(Words.flags, to: &buffer, &random)
    }
  }

  private func write(
    _ words: [[UInt8]], to buffer: inout LineBuffer, _ random: inout SeededRandom
  ) {
    buffer.append(words[random.below(words.count)])
  }

  private func writeUUID(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    let high = random.next()
    let low = random.next()
    buffer.append(hexadecimal: high >> 32, digits: 8)
    buffer.append("-")
    buffer.append(hexadecimal: high >> 16, digits: 4)
    buffer.append("-4")
    buffer.append(hexadecimal: high, digits: 3)
    buffer.append("-a")
    buffer.append(hexadecimal: low >> 48, digits: 3)
    buffer.append("-")
    buffer.append(hexadecimal: low, digits: 12)
  }

  private func writeVersion(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    buffer.append(random.within(0...9))
    buffer.append(".")
    buffer.append(random.within(0...30))
    buffer.append(".")
    buffer.append(random.within(0...12))
  }

  private func writeTime(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    buffer.append(random.below(24), digits: 2)
    buffer.append(":")
    buffer.append(random.below(60), digits: 2)
    buffer.append(":")
    buffer.append(random.below(60), digits: 2)
  }
}
