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

  /// A copy with the file that counts and the number of its lines that are not blank.
  struct Copy {
    let copy: SourceFile
    let original: SourceFile
    let records: Int
  }

  /// Each copy; and files that could not be compared, which may be copies.
  ///
  /// A plain file counts rather than a packed one, else the first by its shown path.
  static func find(_ files: [SourceFile]) -> (copies: [Copy], problems: [FileProblem]) {
    guard files.count > 1 else { return ([], []) }
    var problems: [FileProblem] = []
    var groups: [[UInt8]: [Candidate]] = [:]
    for file in files {
      guard let (head, isPacked) = read(file, &problems, { try head(of: $0) }), !head.isEmpty else {
        continue
      }
      groups[head, default: []].append(Candidate(file: file, isPacked: isPacked))
    }
    var copies: [Copy] = []
    for group in groups.values where group.count > 1 {
      var originals: [Candidate] = []
      for candidate in group.sorted(by: isBefore) {
        if let found = original(of: candidate, among: originals, &problems) {
          copies.append(found)
        } else {
          originals.append(candidate)
        }
      }
    }
    return (copies, problems)
  }

  private static func original(
    of candidate: Candidate, among originals: [Candidate], _ problems: inout [FileProblem]
  ) -> Copy? {
    // A loop: a lazy map asks for its first result twice, and the disk may answer otherwise.
    for original in originals {
      let lines = read(candidate.file, &problems) { _ in try equalLines(original, candidate) }
      if let lines = lines ?? nil {
        return Copy(copy: candidate.file, original: original.file, records: lines)
      }
    }
    return nil
  }

  private static func head(of file: SourceFile) throws -> (head: [UInt8], isPacked: Bool) {
    var content = try ContentStream(file.path)
    return (try content.head(headBytes), content.compression != .none)
  }

  /// What reading gives; where the system refuses, a problem, as the file may be a copy.
  private static func read<Value>(
    _ file: SourceFile, _ problems: inout [FileProblem], _ take: (SourceFile) throws -> Value
  ) -> Value? {
    do {
      return try take(file)
    } catch let error as SystemError {
      problems.append(
        FileProblem(path: file.shownPath, kind: .unreadable, message: error.message))
    } catch {
      // What is packed and broken is no copy; reading says what is wrong with it.
    }
    return nil
  }

  private static func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.isPacked ? 1 : 0, a.file.shownPath, a.file.path)
      < (b.isPacked ? 1 : 0, b.file.shownPath, b.file.path)
  }

  /// The lines of two files that are equal; nil where they differ.
  private static func equalLines(_ a: Candidate, _ b: Candidate) throws -> Int? {
    if !a.isPacked, !b.isPacked, a.file.size != b.file.size { return nil }
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
