import Glibc

/// Where recorders report what nobody else listens to.
public enum StandardError: Sendable {
  /// Writes an error on one line.
  @Sendable public static func report(_ error: RecordingError) {
    var line = Array("debrief: not recorded yet: \(error)\n".utf8)
    for index in line.indices.dropLast() where line[index] < 0x20 { line[index] = 0x20 }
    _ = write(STDERR_FILENO, line, line.count)
  }
}
