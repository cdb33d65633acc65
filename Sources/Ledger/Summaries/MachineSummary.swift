public import Records

/// The counts of some machines: what `summarize` writes and other runs add to their own.
///
/// A commutative, idempotent monoid: merging is the union of the parts by key.
public struct MachineSummary: Sendable, Equatable {
  /// What is known of a machine.
  public struct Machine: Sendable, Equatable {
    /// The report time of its newest part.
    public var asOf: Timestamp
    /// Hours before this one are not kept in full.
    public var firstHour: Hour
  }

  /// Everything that decides what is counted of a record, as text.
  public let settings: String
  /// Machines by name; one without any file is here too.
  public private(set) var machines: [String: Machine] = [:]
  private var byKey: [SummaryPart.Key: SummaryPart] = [:]

  /// The summary of nothing, under some settings.
  public init(settings: String) { self.settings = settings }

  /// The parts in the order of stores and paths.
  public var parts: [SummaryPart] { byKey.values.sorted { $0.key < $1.key } }

  /// Notes that a machine was read over a window.
  public mutating func add(machine name: String, asOf: Timestamp, firstHour: Hour) {
    add(name, Machine(asOf: asOf, firstHour: firstHour))
  }

  mutating func add(_ name: String, _ machine: Machine) {
    guard var known = machines[name] else {
      machines[name] = machine
      return
    }
    known.asOf = max(known.asOf, machine.asOf)
    known.firstHour = max(known.firstHour, machine.firstHour)
    machines[name] = known
  }

  /// Adds the counts of one file.
  public mutating func add(_ part: SummaryPart) {
    if let known = byKey[part.key], !part.replaces(known) { return }
    byKey[part.key] = part
  }

  /// Adds another summary; the same one twice changes nothing.
  ///
  /// - Precondition: Both have the same settings.
  public mutating func merge(_ other: MachineSummary) {
    precondition(settings == other.settings, "summaries under different settings")
    for (name, machine) in other.machines { add(name, machine) }
    for part in other.byKey.values { add(part) }
  }

  /// What a run on a machine reads of a store besides its own files.
  public func others(_ store: StoreName, for machine: String) -> OtherMachines {
    OtherMachines(
      parts: byKey.values.filter { $0.store == store }.sorted { $0.key < $1.key },
      machine: machine)
  }
}
