import Records

/// A file that is no summary, or one that this program can't use.
public enum SummaryFileError: Error, Sendable, Equatable {
  /// It does not begin as a summary does.
  case notASummary
  /// It has another format.
  case format(UInt64)
  /// It is not what was written.
  case damaged
  /// It would need more memory than any summary may.
  case tooLarge

  /// The reason in one line.
  public var message: String {
    switch self {
    case .notASummary: "it is not a summary"
    case .format(let version):
      "it has the format \(version); this program reads \(MachineSummary.format)"
    case .damaged: "it is damaged: its content differs from what was written"
    case .tooLarge:
      "it needs more than \(MachineSummary.mostUnpackedBytes >> 20) MiB of memory"
    }
  }
}

extension MachineSummary {
  /// The version of the bytes; another one is not read.
  public static let format: UInt64 = 2
  /// No larger file is read.
  public static let mostBytes = 256 << 20
  /// No file is unpacked to more than this.
  static let mostUnpackedBytes = 1 << 30

  /// So that sums over all files can't overflow: 2^22 files of 2^40 bytes and records.
  static let (mostParts, mostOfOneFile) = (1 << 22, 1 << 40)

  private static let magic = Array("debrief summary\n".utf8)

  /// The content of a file: magic, format, unpacked size, Zstandard, checksum of all before it.
  ///
  /// The same summary gives the same bytes. Fails where it is too large to be read again.
  public func fileBytes() throws(SummaryFileError) -> [UInt8] {
    let payload = self.payload
    guard payload.count <= MachineSummary.mostUnpackedBytes else { throw .tooLarge }
    guard let packed = ZstdBytes.packed(payload) else { throw .tooLarge }
    var writer = BinaryWriter()
    for byte in MachineSummary.magic { writer.write(byte: byte) }
    writer.write(unsigned: MachineSummary.format)
    writer.write(count: payload.count)
    writer.write(nested: packed)
    let bytes = writer.sealed
    guard bytes.count <= MachineSummary.mostBytes else { throw .tooLarge }
    return bytes
  }

  /// Reads the content of a file; bytes of any other origin give an error.
  public init(fileBytes bytes: [UInt8]) throws(SummaryFileError) {
    var result = Result<MachineSummary, SummaryFileError>.failure(.damaged)
    bytes.withUnsafeBytes { bytes in
      do throws(SummaryFileError) {
        result = .success(try MachineSummary(bytes))
      } catch {
        result = .failure(error)
      }
    }
    self = try result.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer) throws(SummaryFileError) {
    let magic = MachineSummary.magic
    guard bytes.count > magic.count, bytes.prefix(magic.count).elementsEqual(magic) else {
      throw .notASummary
    }
    var version = BinaryReader(UnsafeRawBufferPointer(rebasing: bytes[magic.count...]))
    guard let format = try? version.unsigned() else { throw .damaged }
    guard format == MachineSummary.format else { throw .format(format) }
    do throws(BinaryError) {
      var reader = try BinaryReader(sealed: bytes)
      for _ in magic { _ = try reader.unsigned() }
      _ = try reader.unsigned()
      let size = try reader.count()
      let packed = try reader.nested()
      guard reader.isAtEnd, size <= MachineSummary.mostUnpackedBytes,
        let payload = ZstdBytes.unpacked(packed, to: size)
      else { throw .invalidValue }
      self = try MachineSummary(payload: payload)
    } catch {
      throw .damaged
    }
  }

  private var payload: [UInt8] {
    var writer = BinaryWriter()
    writer.write(settings)
    let names = machines.keys.sorted()
    writer.write(count: names.count)
    for name in names {
      guard let machine = machines[name] else { continue }
      writer.write(name)
      writer.write(signed: machine.asOf.microseconds)
      writer.write(signed: Int64(machine.firstHour.index))
    }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let parts = parts
    writer.write(count: parts.count)
    for part in parts {
      writer.write(count: part.store.number)
      writer.write(count: numbers[part.machine] ?? 0)
      writer.write(part.path)
      writer.write(signed: part.asOf.microseconds)
      writer.write(count: part.records)
      writer.write(unsigned: part.identity)
      writer.write(nested: part.body)
    }
    return writer.bytes
  }

  private init(payload: [UInt8]) throws(BinaryError) {
    var result = Result<MachineSummary, BinaryError>.failure(.invalidValue)
    payload.withUnsafeBytes { bytes in
      do throws(BinaryError) {
        var reader = BinaryReader(bytes)
        result = .success(try MachineSummary(from: &reader))
      } catch {
        result = .failure(error)
      }
    }
    self = try result.get()
  }

  private init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(settings: try reader.text())
    var names: [String] = []
    for _ in 0..<(try reader.boundedCount()) {
      let name = try reader.text()
      let asOf = Timestamp(microseconds: try reader.signed())
      // A few centuries: what is added to a time never leaves the range.
      guard let hour = Int32(exactly: try reader.signed()), abs(Int(hour)) < 10_000_000,
        abs(Int(asOf.hour.index)) < 10_000_000, machines[name] == nil
      else { throw .invalidValue }
      names.append(name)
      add(name, Machine(asOf: asOf, firstHour: Hour(index: hour)))
    }
    let count = try reader.boundedCount()
    guard count <= MachineSummary.mostParts else { throw .invalidValue }
    for _ in 0..<count {
      let number = try reader.count()
      guard let store = StoreName.allCases.first(where: { $0.number == number }) else {
        throw .invalidValue
      }
      let machine = names[try reader.index(below: names.count)]
      let part = SummaryPart(
        store: store, machine: machine, path: try reader.text(),
        asOf: Timestamp(microseconds: try reader.signed()), records: try reader.count(),
        identity: try reader.unsigned(), body: Array(try reader.nested()))
      guard part.records <= MachineSummary.mostOfOneFile else { throw .invalidValue }
      add(part)
    }
    guard reader.isAtEnd else { throw .invalidValue }
  }
}
