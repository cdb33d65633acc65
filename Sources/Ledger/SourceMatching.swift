import Records
import Stores

/// Finds out what has become of the files that earlier nights counted.
///
/// A file is told by its device, its number there and its content, wherever it was renamed to. Of
/// a source whose file is not found in this way:
/// - the content may lie in another file (a copy, a compressed one): then that file is what counts;
/// - another file may have taken its path, one that does not count included: it was replaced or
///   rewritten;
/// - its path may no longer belong to the store: the configuration has changed;
/// - else it is gone, and keeps its share.
struct SourceMatching {
  /// How far each file was counted; nil where it is read from the start.
  private(set) var continued: [LedgerSource?]
  /// Sources whose shares are withdrawn.
  private(set) var withdrawn: [LedgerSource] = []
  /// Sources of files that are gone.
  private(set) var gone: [LedgerSource] = []
  /// Sources of files that are there and can't be read now: they are left as they are.
  private(set) var unreadable: [LedgerSource] = []
  /// Files whose content could not be compared with what was counted.
  private(set) var problems: [FileProblem] = []

  init(
    _ sources: [LedgerSource], files: [SourceFile], aside: Set<String> = [],
    kind: (SourceFile) -> String,
    belongs: (String) -> Bool
  ) {
    continued = files.map { _ in nil }
    var byIdentity: [FileIdentity: [LedgerSource]] = [:]
    for source in sources { byIdentity[FileIdentity(source), default: []].append(source) }
    var settled: Set<Int64> = []
    for (index, file) in files.enumerated() {
      guard let known = byIdentity[FileIdentity(file)] else { continue }
      do throws(FileProblem) {
        let content = SourceContent(file)
        let isPacked = try content.isPacked()
        var same: [LedgerSource] = []
        for source in known where source.kind == kind(file) && source.isPacked == isPacked {
          if try source.isContinued(by: content) { same.append(source) }
        }
        continued[index] = same.max {
          ($0.content.length, $1.id) < ($1.content.length, $0.id)
        }
        if let source = continued[index] { settled.insert(source.id) }
      } catch {
        for source in known { settled.insert(source.id) }
        unreadable += known
        problems.append(error)
      }
    }
    let new = files.indices.filter { continued[$0] == nil }
    let newPaths = Set(new.map { files[$0].path }).union(aside)
    for source in sources where !settled.contains(source.id) {
      let holders = source.isGone ? new.map { files[$0] } : files
      if source.content.length == 0 || newPaths.contains(source.path) && !source.isGone
        || isHeld(source, by: holders)
      {
        withdrawn.append(source)
      } else if !belongs(source.path) {
        withdrawn.append(source)
      } else {
        gone.append(source)
      }
    }
  }
}

extension SourceMatching {
  /// Whether there is a source with lines that do not count since those of others do.
  var hasLeaning: Bool {
    (continued.compactMap { $0 } + withdrawn + gone + unreadable).contains(where: \.leansOnOthers)
  }

  /// Whether the content of a source lies in one of some files; of those that can't be read nobody
  /// knows, and they are told of.
  private mutating func isHeld(_ source: LedgerSource, by files: [SourceFile]) -> Bool {
    for file in files {
      do throws(FileProblem) {
        if try SourceContent(file).begins(with: source.content) { return true }
      } catch {
        problems.append(error)
      }
    }
    return false
  }

  /// Has all files that are there read from the start; what is gone stays.
  mutating func startOver() {
    withdrawn += continued.compactMap { $0 } + unreadable
    unreadable = []
    continued = continued.map { _ in nil }
  }
}

private struct FileIdentity: Hashable {
  let device: UInt64
  let inode: UInt64

  init(_ file: SourceFile) {
    device = file.device
    inode = file.inode
  }

  init(_ source: LedgerSource) {
    device = source.device
    inode = source.inode
  }
}

extension LedgerSource {
  /// Whether a file begins with what was counted, and at most more was appended.
  fileprivate func isContinued(by content: SourceContent) throws(FileProblem) -> Bool {
    let file = content.file
    guard file.size >= size, raw.length <= file.size else { return false }
    // Appending changes the size: the same size at another time means that it was written over.
    if file.size == size && file.modified != modified { return false }
    if isPacked && file.size != size { return false }
    return try content.mark(ofRawBytes: raw.length) == raw
  }
}
