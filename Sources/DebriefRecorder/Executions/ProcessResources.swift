import Glibc

/// What a process uses, as Linux counts it below `/proc`.
public struct ProcessResources: Sendable, Equatable {
  /// Time on processors in percent of the time since the process began; over 100 with several.
  public let cpuPercent: Double?
  /// Resident memory in MB of 2²⁰ bytes.
  public let memoryMB: Double?
  /// Bytes read from and written to disks, in MB of 2²⁰ bytes; only the owner may see it.
  public let diskIOMB: Double?

  /// Reads them for a process, this one unless another is named.
  public init(of process: Int32? = nil) {
    let folder = "/proc/\(process.map { "\($0)" } ?? "self")"
    cpuPercent = ProcessResources.cpu(folder)
    memoryMB = ProcessResources.text("\(folder)/statm").flatMap { text in
      let fields = text.split(separator: " ")
      guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
      return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }
    diskIOMB = ProcessResources.text("\(folder)/io").map { text in
      let lines = text.split(separator: "\n").filter {
        $0.hasPrefix("read_bytes: ") || $0.hasPrefix("write_bytes: ")
      }
      let bytes = lines.compactMap { Double($0.split(separator: " ").last ?? "") }
      return bytes.reduce(0, +) / 1_048_576
    }
  }

  private static func cpu(_ folder: String) -> Double? {
    // The program's name in brackets may hold anything: the fields are counted behind it.
    guard let stat = text("\(folder)/stat"), let name = stat.lastIndex(of: ")"),
      let uptime = text("/proc/uptime")?.split(separator: " ").first.flatMap({ Double($0) })
    else { return nil }
    let fields = stat[stat.index(after: name)...].split(separator: " ")
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    guard fields.count > 19, let user = Double(fields[11]), let system = Double(fields[12]),
      let start = Double(fields[19]), uptime > start / ticks
    else { return nil }
    return (user + system) / ticks / (uptime - start / ticks) * 100
  }

  private static func text(_ path: String) -> String? {
    (try? WholeFile.bytes(of: path)).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension DroidReporter {
  /// Reports what a process uses by Linux's own count, this one unless another is named.
  public func reportProcessResources(of process: Int32? = nil) throws(RecordingError) {
    let used = ProcessResources(of: process)
    try reportResourceUsage(
      cpuPercent: used.cpuPercent, memoryMB: used.memoryMB, diskIOMB: used.diskIOMB)
  }
}
