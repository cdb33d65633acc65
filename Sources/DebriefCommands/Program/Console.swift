import Glibc

/// Where a run writes: products to stdout, everything else to stderr.
public struct Console: Sendable {
  /// Takes a product.
  public let product: @Sendable (String) -> Void
  /// Takes a line for people, without its newline.
  public let notice: @Sendable (String) -> Void
  /// Takes a part of a dialogue as it is, for people.
  public let prompt: @Sendable (String) -> Void

  /// A console from its outlets; without one for dialogues, these are not shown.
  public init(
    product: @escaping @Sendable (String) -> Void, notice: @escaping @Sendable (String) -> Void,
    prompt: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.product = product
    self.notice = notice
    self.prompt = prompt
  }

  /// The same outlets, of which those for people show no secrets: paths, addresses and options
  /// stand in what they are told.
  func hidingSecrets(_ redactor: NoticeRedactor) -> Console {
    Console(
      product: product, notice: { [notice] in notice(redactor.redact($0)) }, prompt: prompt)
  }

  /// The standard streams of this process.
  public static let standard = Console(
    product: { write($0, to: STDOUT_FILENO) },
    notice: { write($0 + "\n", to: STDERR_FILENO) },
    prompt: { write($0, to: STDERR_FILENO) })

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let base = rest.baseAddress, !rest.isEmpty {
        let count = Glibc.write(descriptor, base, rest.count)
        // Nobody is left to tell when the reader is gone; the exit code speaks.
        if count < 0, errno != EINTR { return }
        if count > 0 { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
      }
    }
  }
}
