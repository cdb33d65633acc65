import Glibc

/// Runs a program and takes what it prints.
enum ProgramOutput {
  /// What a program printed to standard output; its errors go to this program's own.
  static func of(
    _ words: [String], adding variables: [String: String]
  ) throws(RecordingError) -> [UInt8] {
    let name = words[0]
    func failure(_ step: String, _ code: Int32) -> RecordingError {
      .system(path: name, step: step, code: code)
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure("can't be run", errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var process = pid_t()
    let code = withCTexts(words) { arguments in
      withCTexts(environment(adding: variables)) { environment in
        posix_spawnp(&process, name, &actions, nil, arguments, environment)
      }
    }
    close(ends[1])
    guard code == 0 else { throw failure("can't be run", code) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += piece[..<count]
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw failure("can't be waited for", errno) }
    }
    guard status == 0 else {
      throw .unreadable(path: name, reason: "it ended with an error; its words stand on stderr")
    }
    return bytes
  }

  private static func environment(adding variables: [String: String]) -> [String] {
    var lines: [String] = []
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if !variables.keys.contains(where: { line.hasPrefix("\($0)=") }) { lines.append(line) }
      entry += 1
    }
    return lines + variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  private static func withCTexts<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
