import Glibc

/// Where a run writes: products to stdout, everything else to stderr.
public struct Console: Sendable {
  /// Takes a product.
  ///
  /// - Throws: ``OutputFailure`` where not all of it could be written.
  public let product: @Sendable (String) throws(OutputFailure) -> Void
  /// Takes a line for people, without its newline.
  public let notice: @Sendable (String) -> Void
  /// Takes a part of a dialogue as it is, for people.
  public let prompt: @Sendable (String) -> Void
  /// Ends the products: some disks tell only then that they did not keep them.
  ///
  /// - Throws: ``OutputFailure``.
  public let finish: @Sendable () throws(OutputFailure) -> Void

  /// A console from its outlets; without one for dialogues, these are not shown.
  public init(
    product: @escaping @Sendable (String) throws(OutputFailure) -> Void,
    notice: @escaping @Sendable (String) -> Void,
    prompt: @escaping @Sendable (String) -> Void = { _ in },
    finish: @escaping @Sendable () throws(OutputFailure) -> Void = {}
  ) {
    self.product = product
    self.notice = notice
    self.prompt = prompt
    self.finish = finish
  }

  /// The same outlets, of which those for people show no secrets: paths, addresses and options
  /// stand in what they are told.
  func hidingSecrets(_ redactor: NoticeRedactor) -> Console {
    Console(
      product: product, notice: { [notice] in notice(redactor.redact($0)) }, prompt: prompt,
      finish: finish)
  }

  /// The standard streams of this process; they are used up when it has finished.
  public static let standard: Console = {
    let output = StandardStream(STDOUT_FILENO)
    let errors = StandardStream(STDERR_FILENO)
    // When stderr takes no more, nobody is left to tell; the exit code speaks.
    let say: @Sendable (String) -> Void = { text in try? errors.write(text) }
    return Console(
      product: { text throws(OutputFailure) in try output.write(text) },
      notice: { say($0 + "\n") }, prompt: say,
      finish: { () throws(OutputFailure) in try output.close() })
  }()
}
