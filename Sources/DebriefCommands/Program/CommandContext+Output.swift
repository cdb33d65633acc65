import Publishing

extension CommandContext {
  /// Writes a product to `--output`, or to stdout.
  func write(_ text: String) throws(CommandFailure) {
    guard let path = parsed.string("output") else {
      console.product(text)
      return
    }
    let absolute = path.hasPrefix("/") ? path : "\(invocation.workingFolder)/\(path)"
    do throws(PublishingError) {
      try writeFileAtomically(absolute, text)
    } catch {
      throw CommandFailure(error)
    }
    notice("debrief: wrote \(path)")
  }
}

extension CommandFailure {
  init(_ error: PublishingError) {
    self.init(.failed, "\(error)", hint: "make the place writable, or choose another")
  }
}
