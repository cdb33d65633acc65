import Files
import Glibc
import Records

extension Invocation {
  /// This process.
  ///
  /// The clocks are read here and nowhere else. Before anything is opened, the numbers of standard
  /// streams that are closed are taken.
  public static func ofThisProcess() -> Invocation {
    // A file over the limit of its size is an error of the write, which says so, and no end of the
    // process.
    signal(SIGXFSZ, SIG_IGN)
    reserveStandardStreams()
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Invocation(
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: environmentVariables(), workingFolder: workingFolder(),
      programFile: resolvedPath("/proc/self/exe"),
      now: Timestamp(
        microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000),
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      seed: UInt64.random(in: .min ... .max), readLine: nextLine,
      uptime: seconds, terminalColumns: columns, outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      outputColumns: outputColumns())
  }

  private static func outputColumns() -> Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  @Sendable private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Asked for anew each time: people change the size of a terminal.
  @Sendable private static func columns() -> Int? {
    guard isatty(STDERR_FILENO) == 1, getenv("TERM").map({ String(cString: $0) }) != "dumb" else {
      return nil
    }
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// What of a line is kept; the rest is read and left out.
  private static let lineBytes = 64 << 10

  // A byte at a time: a line may be followed by what another program is to read, and a dialogue
  // has few of them.
  @Sendable private static func nextLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = uninterrupted { read(STDIN_FILENO, &byte, 1) }
      guard count == 1 else {
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
      }
      if byte == 0x0A { break }
      if line.count < lineBytes { line.append(byte) }
    }
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    return variables
  }

  private static func workingFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}

/// A path without links and `..`; nil where nothing is there.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
