import Glibc
import Records

extension Invocation {
  /// This process.
  ///
  /// The clock is read here and nowhere else.
  public static func ofThisProcess() -> Invocation {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Invocation(
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: environmentVariables(), workingFolder: workingFolder(),
      programFile: resolvedPath("/proc/self/exe"),
      now: Timestamp(
        microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000),
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
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
