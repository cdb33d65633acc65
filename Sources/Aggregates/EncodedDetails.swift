import Records

/// Details of a share that are fetched only when something needs them.
public struct EncodedDetails {
  private let lend: (_ body: (UnsafeRawBufferPointer) -> Void) -> Void

  /// Details that `lend` calls a body with, sealed.
  public init(_ lend: @escaping (_ body: (UnsafeRawBufferPointer) -> Void) -> Void) {
    self.lend = lend
  }

  func read(
    _ body: (inout BinaryReader) throws(BinaryError) -> Void
  ) throws(BinaryError) {
    var failure: BinaryError?
    lend { memory in
      do throws(BinaryError) {
        var reader = try BinaryReader(sealed: memory)
        try body(&reader)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension EncodedShare {
  /// Calls `body` with a reader of the counts.
  static func read(
    _ counts: UnsafeRawBufferPointer, _ body: (inout BinaryReader) throws(BinaryError) -> Void
  ) throws(BinaryError) {
    var reader = try BinaryReader(sealed: counts)
    try body(&reader)
    guard reader.isAtEnd else { throw .invalidValue }
  }
}

@available(*, unavailable)
extension EncodedDetails: Sendable {}
