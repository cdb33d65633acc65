import CommandLineKit
import Publishing

extension CommandContext {
  /// Writes a product to stdout.
  func product(_ text: String) throws(CommandFailure) {
    do throws(OutputFailure) { try console.product(text) } catch { throw CommandFailure(error) }
  }

  /// Writes a product to `--output`, or to stdout.
  func write(_ text: String) throws(CommandFailure) {
    guard let path = parsed.string("output") else {
      try product(text)
      return
    }
    do throws(PublishingError) {
      try writeFileAtomically(absolutePath("output") ?? path, text)
    } catch {
      throw CommandFailure(error)
    }
    notice("debrief: wrote \(path)")
  }
}

extension CommandContext {
  /// The path that an option gives, relative to the working folder; nil where it is not given.
  func absolutePath(_ option: String) -> String? {
    parsed.string(option).map(absolute)
  }

  /// A path that is relative to the working folder, absolute.
  func absolute(_ path: String) -> String {
    let joined = path.hasPrefix("/") ? path : "\(invocation.workingFolder)/\(path)"
    return joined.count > 1 && joined.hasSuffix("/") ? String(joined.dropLast()) : joined
  }
}

extension CommandFailure {
  init(_ error: PublishingError) {
    self.init(.failed, "\(error)", hint: "make the place writable, or choose another")
  }
}
