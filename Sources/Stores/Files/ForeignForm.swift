/// What a file is that holds no lines of JSON, told by its bytes.
struct ForeignForm: Equatable {
  let kind: FileProblem.Kind
  /// What it is, in a few words.
  let message: String

  private static let headBytes = 64 << 10

  private init(kind: FileProblem.Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  private static func packed(_ name: String) -> ForeignForm {
    ForeignForm(
      kind: .unknownCompression, message: "compressed with \(name); debrief reads gzip and zstd")
  }

  private static func encoded(_ name: String) -> ForeignForm {
    ForeignForm(kind: .unknownEncoding, message: "text in \(name); only UTF-8 can be read")
  }

  private static func binary(_ name: String) -> ForeignForm {
    ForeignForm(kind: .binaryFile, message: name)
  }

  private static let binaryFile = binary("a binary file")

  /// The form of a file that its first bytes leave no doubt about, whatever comes behind them.
  init?(firstBytesOf path: String) {
    guard var stream = try? ContentStream(path), let head = try? stream.head(512) else {
      return nil
    }
    self.init(first: head, isUnpacked: stream.compression != .none)
  }

  /// The form of a file of which no line is a record; nil where it is ordinary text.
  init?(withoutRecords path: String) {
    guard var stream = try? ContentStream(path),
      let head = try? stream.head(ForeignForm.headBytes)
    else { return nil }
    self.init(head: head)
  }

  /// The form of a document that is not even text in UTF-8 with some wrong bytes.
  init?(otherThanText document: UnsafeRawBufferPointer) {
    let head = Array(document.prefix(512))
    if let form = ForeignForm(first: head, isUnpacked: false) {
      self = form
    } else if ForeignForm.alternates(head) {
      self = ForeignForm.encoded("UTF-16")
    } else {
      return nil
    }
  }

  /// Whether a file begins with a brace or bracket that stands on a line alone, as JSON does that is
  /// indented for people.
  static func isIndentedDocument(_ path: String) -> Bool {
    guard var stream = try? ContentStream(path), let head = try? stream.head(512) else {
      return false
    }
    let text = head.drop { $0 <= 0x20 }
    guard let first = text.first, first == 0x7B || first == 0x5B else { return false }
    return text.dropFirst().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.first == 0x0A
  }

  /// The form of what is no record, by its beginning; nil where it is ordinary text.
  init?(head: some Collection<UInt8>) {
    let head = Array(head.drop { $0 == 0 }.prefix(ForeignForm.headBytes))
    if let form = ForeignForm(first: Array(head.prefix(512)), isUnpacked: false) {
      self = form
    } else if ForeignForm.alternates(head) {
      self = ForeignForm.encoded("UTF-16")
    } else if head.contains(0) || head.count(where: ForeignForm.isControl) * 50 > head.count {
      self = ForeignForm.binaryFile
    } else if !ForeignForm.isUTF8(head) {
      self.init(kind: .unknownEncoding, message: "text that is not UTF-8")
    } else if let end = head.firstIndex(of: 0x0D), !head.contains(0x0A),
      head[end...].contains(where: { $0 > 0x20 })
    {
      self.init(
        kind: .unknownLineEnds, message: "lines end with CR alone; debrief reads LF and CR LF")
    } else {
      return nil
    }
  }

  /// The form that the first bytes leave no doubt about.
  ///
  /// - Parameter isUnpacked: Whether they are what a packed file holds.
  init?(first head: [UInt8], isUnpacked: Bool) {
    if isUnpacked, Compression(magic: head) != .none {
      self.init(kind: .unknownCompression, message: "compressed twice; decompress it once")
    } else if let name = ForeignForm.packing(head) {
      self = ForeignForm.packed(name)
      if isUnpacked { self.init(kind: kind, message: "compressed twice, first with \(name)") }
    } else if let name = ForeignForm.formats.first(where: { head.starts(with: $0.magic) }) {
      self = ForeignForm.binary(name.name)
    } else if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) {
      self = ForeignForm.binary("a tar archive")
    } else if let name = ForeignForm.encoding(head) {
      self = ForeignForm.encoded(name)
    } else {
      return nil
    }
  }

  private static func packing(_ head: [UInt8]) -> String? {
    if head.starts(with: "BZh".utf8), head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) {
      return "bzip2"
    }
    return packings.first { head.starts(with: $0.magic) }?.name
  }

  private static let packings: [(name: String, magic: [UInt8])] = [
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    ("lz4", [0x04, 0x22, 0x4D, 0x18]), ("lz4", [0x02, 0x21, 0x4C, 0x18]),
    ("zip", [0x50, 0x4B, 0x03, 0x04]), ("zip", [0x50, 0x4B, 0x05, 0x06]),
    ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("lzip", Array("LZIP".utf8)),
    ("compress", [0x1F, 0x9D]), ("lzma", [0x5D, 0x00, 0x00]),
    ("lzop", [0x89, 0x4C, 0x5A, 0x4F, 0x00]),
    ("Snappy", [0xFF, 0x06, 0x00, 0x00, 0x73, 0x4E, 0x61, 0x50, 0x70, 0x59]),
    ("RAR", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
  ]

  private static let formats: [(name: String, magic: [UInt8])] = [
    ("an SQLite database", Array("SQLite format 3\0".utf8)), ("a PDF", Array("%PDF-".utf8)),
    ("a program", [0x7F, 0x45, 0x4C, 0x46]), ("an image", [0x89, 0x50, 0x4E, 0x47]),
    ("an image", [0xFF, 0xD8, 0xFF]), ("a Parquet file", Array("PAR1".utf8)),
  ]

  /// The encoding of a text that is not UTF-8, by its mark or by where its zeros stand.
  private static func encoding(_ head: [UInt8]) -> String? {
    let marks: [(name: String, mark: [UInt8])] = [
      ("UTF-32", [0xFF, 0xFE, 0x00, 0x00]), ("UTF-32", [0x00, 0x00, 0xFE, 0xFF]),
      ("UTF-16", [0xFF, 0xFE]), ("UTF-16", [0xFE, 0xFF]),
    ]
    if let mark = marks.first(where: { head.starts(with: $0.mark) }) { return mark.name }
    let start = head.prefix(64)
    guard start.count >= 8 else { return nil }
    // JSON begins with characters of ASCII, each with its zeros on the same side.
    func isEach(_ width: Int, at place: Int) -> Bool {
      start.indices.prefix(start.count / width * width).allSatisfy {
        (start[$0] != 0) == ($0 % width == place)
      }
    }
    if isEach(4, at: 0) || isEach(4, at: 3) { return "UTF-32" }
    if isEach(2, at: 0) || isEach(2, at: 1) { return "UTF-16" }
    return nil
  }

  /// Whether nearly every second byte is zero and few of the others are.
  private static func alternates(_ head: [UInt8]) -> Bool {
    let zeros = [0, 1].map { side in head.indices.count { $0 % 2 == side && head[$0] == 0 } }
    let half = head.count / 2
    return half >= 8 && zeros.max() ?? 0 >= half * 4 / 5 && zeros.min() ?? 0 <= half / 20
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && ![0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte) || byte == 0x7F
  }

  /// Whether a beginning is UTF-8, but for a last character that the end cuts.
  private static func isUTF8(_ head: [UInt8]) -> Bool {
    (0..<4).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
  }
}
