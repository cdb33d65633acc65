import CVectorscan

/// The memory that one scan at a time works in, large enough for the databases it was made for.
public struct PatternScratch: ~Copyable {
  private(set) var handle: OpaquePointer

  /// Memory for scans with a database.
  public init(for database: borrowing PatternDatabase) throws(PatternError) {
    var made: OpaquePointer?
    let code = hs_alloc_scratch(database.handle, &made)
    guard code == HS_SUCCESS, let made else { throw .outOfMemory(code: code) }
    handle = made
  }

  private init(adopting handle: OpaquePointer) { self.handle = handle }

  deinit { hs_free_scratch(handle) }

  /// Memory of the same size for another scan at the same time.
  public borrowing func copy() -> PatternScratch {
    var copy: OpaquePointer?
    let code = hs_clone_scratch(handle, &copy)
    guard code == HS_SUCCESS, let copy else {
      preconditionFailure("no memory for a scan: Vectorscan says \(code)")
    }
    return PatternScratch(adopting: copy)
  }

  /// Makes the memory large enough for another database too.
  public mutating func grow(for database: borrowing PatternDatabase) {
    var grown: OpaquePointer? = handle
    let code = hs_alloc_scratch(database.handle, &grown)
    guard code == HS_SUCCESS, let grown else {
      preconditionFailure("no memory for a scan: Vectorscan says \(code)")
    }
    handle = grown
  }
}

@available(*, unavailable)
extension PatternScratch: Sendable {}
