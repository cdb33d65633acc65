public import Records

/// The counts of one file of a store, as a summary carries them to other machines.
public struct SummaryPart: Sendable, Equatable {
  /// The store.
  public let store: StoreName
  /// The machine that counted the file.
  public let machine: String
  /// The path as reports show it, without secrets.
  public let path: String
  /// The report time of the run that counted it.
  public let asOf: Timestamp
  /// Usable records.
  public let records: Int
  /// A number that depends on the content of the file; 0 for a file without records.
  public let identity: UInt64
  /// The counts, sealed.
  let body: [UInt8]
}

extension SummaryPart {
  /// What tells a file from others: there is one part for each key, the newest.
  struct Key: Hashable, Comparable {
    let store: Int
    let path: String
    let machine: String
    /// Files whose paths differ only in a secret are told apart by their content.
    let identity: UInt64

    static func < (a: Key, b: Key) -> Bool {
      (a.store, a.path, a.machine, a.identity) < (b.store, b.path, b.machine, b.identity)
    }
  }

  var key: Key {
    Key(
      store: store.number, path: path, machine: machine,
      identity: path.contains("[redacted:") ? identity : 0)
  }

  /// Whether this part takes the place of another one with the same key; a total order, so that
  /// the order of merging does not matter.
  func replaces(_ other: SummaryPart) -> Bool {
    if asOf != other.asOf { return asOf > other.asOf }
    if records != other.records { return records > other.records }
    return other.body.lexicographicallyPrecedes(body)
  }

  /// Reads the body, and nothing but it.
  func decoded<Value>(
    _ read: (inout BinaryReader) throws(BinaryError) -> Value
  ) throws(LedgerError) -> Value {
    var result = Result<Value, LedgerError>.failure(.damaged)
    body.withUnsafeBytes { bytes in
      do throws(BinaryError) {
        var reader = try BinaryReader(sealed: bytes)
        let value = try read(&reader)
        guard reader.isAtEnd else { throw .invalidValue }
        result = .success(value)
      } catch {
        result = .failure(.damaged)
      }
    }
    return try result.get()
  }
}

/// Who makes a summary, and when.
public struct SummaryScope: Sendable {
  /// The name of the machine.
  public let machine: String
  /// The report time.
  public let asOf: Timestamp
  /// Hides secrets in paths.
  public let redact: @Sendable (String) -> String

  /// A scope from its parts.
  public init(
    machine: String, asOf: Timestamp, redact: @escaping @Sendable (String) -> String
  ) {
    self.machine = machine
    self.asOf = asOf
    self.redact = redact
  }
}

/// What a store reads besides its files: the counts of other machines.
public struct OtherMachines: Sendable {
  /// The parts of the store in the order of their paths.
  let parts: [SummaryPart]
  /// The name of this machine: of its own files, those that are there count instead.
  let machine: String

  /// Nothing besides.
  public static let none = OtherMachines(parts: [], machine: "")

  /// The parts that count beside files of this machine, each content once.
  func parts(besides own: Set<UInt64>, shownPaths: Set<String>) -> [SummaryPart] {
    var seen = own
    return parts.filter { part in
      if part.machine == machine, shownPaths.contains(part.path) { return false }
      return part.identity == 0 || seen.insert(part.identity).inserted
    }
  }
}
