import Glibc

/// Finds files whose content equals that of another one.
///
/// Only files whose first bytes agree are compared, and plain ones only where their sizes agree too:
/// so a folder of different logs costs one small read a file. What is compared is every byte of the
/// unpacked content, up to the first difference.
enum FileCopies {
  private static let headBytes = 4096

  /// What is known of a file from its start.
  private struct Candidate {
    let file: SourceFile
    let isPacked: Bool
  }

  /// Each copy with the file that counts and the number of its lines that are not blank.
  ///
  /// A plain file counts rather than a packed one, else the first by its shown path.
  static func find(
    _ files: [SourceFile]
  ) -> [(copy: SourceFile, original: SourceFile, records: Int)] {
    guard files.count > 1 else { return [] }
    var groups: [[UInt8]: [Candidate]] = [:]
    for file in files {
      guard var content = try? ContentStream(file.path),
        let head = try? content.head(headBytes), !head.isEmpty
      else { continue }
      groups[head, default: []].append(
        Candidate(file: file, isPacked: content.compression != .none))
    }
    var copies: [(copy: SourceFile, original: SourceFile, records: Int)] = []
    for group in groups.values where group.count > 1 {
      var originals: [Candidate] = []
      for candidate in group.sorted(by: isBefore) {
        let found = originals.lazy.compactMap { original in
          equalLines(original, candidate).map { (candidate.file, original.file, $0) }
        }.first
        if let found { copies.append(found) } else { originals.append(candidate) }
      }
    }
    return copies
  }

  private static func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.isPacked ? 1 : 0, a.file.shownPath, a.file.path)
      < (b.isPacked ? 1 : 0, b.file.shownPath, b.file.path)
  }

  /// The lines of two files that are equal; nil where they differ or can't be read.
  private static func equalLines(_ a: Candidate, _ b: Candidate) -> Int? {
    if !a.isPacked, !b.isPacked, a.file.size != b.file.size { return nil }
    do {
      var one = try ContentStream(a.file.path)
      var other = try ContentStream(b.file.path)
      var (left, right): (ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [])
      var lines = LineCount()
      while true {
        if left.isEmpty { left = try one.next() }
        if right.isEmpty { right = try other.next() }
        let count = min(left.count, right.count)
        guard count > 0 else { return left.isEmpty && right.isEmpty ? lines.finished : nil }
        guard isEqual(left, right, count) else { return nil }
        lines.take(left.prefix(count))
        left = left.dropFirst(count)
        right = right.dropFirst(count)
      }
    } catch {
      // Reading the files says what is wrong with them.
      return nil
    }
  }

  private static func isEqual(
    _ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, _ count: Int
  ) -> Bool {
    a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        guard let left = a.baseAddress, let right = b.baseAddress else { return true }
        return memcmp(left, right, count) == 0
      }
    }
  }

  /// Counts lines that are not blank.
  private struct LineCount {
    private var count = 0
    private var hasContent = false

    var finished: Int { count + (hasContent ? 1 : 0) }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
      bytes.withUnsafeBytes { bytes in
        for byte in bytes {
          if byte == 0x0A {
            if hasContent { count += 1 }
            hasContent = false
          } else if byte > 0x20 {
            hasContent = true
          }
        }
      }
    }
  }
}
