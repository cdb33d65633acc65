import Records
import Stores

extension RunNight {
  /// Enters the files that other machines read.
  mutating func add(_ others: OtherMachines) throws(LedgerError) {
    guard !others.parts.isEmpty else { return }
    var own: Set<UInt64> = []
    for file in files + lost {
      if let entry = file.entry {
        own.insert(RunNight.identity(file.place, table.entries[entry].head.checksum))
      }
    }
    // A folder that is here too stands for that of another machine, so that files stay in order.
    let folders = Dictionary((files + lost).map { ($0.place.shownPrefix, $0.place.folder) }) { $1 }
    let paths = Set((files + lost).map(\.place.shownPath))
    for part in others.parts(besides: own, shownPaths: paths) {
      let entry = try table.add(part.body)
      let place = try table.place(entry)
      remote.append(
        Counted(
          place: RunEntry.Place(
            folder: folders[place.shownPrefix] ?? place.folder, shownPrefix: place.shownPrefix,
            name: place.name,
            runID: place.runID), entry: entry))
    }
  }

  /// The parts of all files that count here.
  mutating func makeParts(_ scope: SummaryScope?) throws(LedgerError) {
    guard let scope else { return }
    for file in files + lost {
      guard let entry = file.entry else { continue }
      var content = try table.content(entry, file: 0)
      content.stamp = nil
      let place = file.place
      let prefix = scope.redact(place.shownPrefix)
      // Without the folder of this machine.
      let shown = RunEntry.Place(
        folder: prefix, shownPrefix: prefix, name: scope.redact(place.name),
        runID: place.runID.map(scope.redact))
      parts.append(
        SummaryPart(
          store: .runs, machine: scope.machine, path: shown.shownPath, asOf: scope.asOf,
          records: content.tally.recordsRead,
          identity: RunNight.identity(place, content.checksum),
          body: RunEntry.encoded(content, at: shown)))
    }
  }

  /// A number that depends on the content and on what the path says about it.
  private static func identity(_ place: RunEntry.Place, _ checksum: UInt64) -> UInt64 {
    var writer = BinaryWriter()
    writer.write(place.name)
    writer.write(optional: place.runID)
    writer.write(unsigned: checksum)
    return writer.bytes.withUnsafeBytes { BinaryReader.sum(of: $0) } | 1
  }
}
