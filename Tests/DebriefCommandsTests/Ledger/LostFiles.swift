/// What the ledger is to remember of files that are gone, told from what happened to them.
///
/// This is the rule of Architecture.md written once more, on whole texts instead of hashes.
struct LostFiles {
  /// A file as far as it was counted.
  struct Counted {
    let number: Int
    let path: String
    let text: String
  }

  /// Files that the last night has counted, by number.
  private var known: [Int: Counted] = [:]
  /// Files that are gone and still count.
  ///
  /// One that was renamed and written over stands here although its number is still in use: a new
  /// file may have got the number of one that was deleted.
  private(set) var gone: [Counted] = []

  /// The state after a night that sees the files.
  func after(_ files: [String: LogWorld.File]) -> LostFiles {
    var next = LostFiles()
    var continued: Set<Int> = []
    let copies = LostFiles.copies(files)
    for file in files.values {
      if let before = known[file.number], file.text.utf8.starts(with: before.text.utf8) {
        continued.insert(file.number)
      }
      // Of a copy nothing was counted.
      if copies.contains(file.path) { continue }
      next.known[file.number] = Counted(
        number: file.number, path: file.path, text: file.counted)
    }
    let new = files.values.filter { !continued.contains($0.number) }
    for (number, lost) in known where !continued.contains(number) {
      let isElsewhere = files.values.contains { $0.text.utf8.starts(with: lost.text.utf8) }
      let isReplaced = new.contains { $0.path == lost.path }
      if !lost.text.isEmpty, !isElsewhere, !isReplaced { next.gone.append(lost) }
    }
    next.gone += gone.filter { lost in
      !new.contains { $0.text.utf8.starts(with: lost.text.utf8) }
    }
    return next
  }

  /// Files whose text equals that of another one of their kind, which counts.
  private static func copies(_ files: [String: LogWorld.File]) -> Set<String> {
    let groups = Dictionary(grouping: files.values.filter { !$0.text.isEmpty }) { file in
      [String(file.path.split(separator: "json", maxSplits: 1)[0]), file.text]
    }
    return Set(
      groups.values.flatMap { group in
        group.sorted { ($0.isPacked ? 1 : 0, $0.path) < ($1.isPacked ? 1 : 0, $1.path) }
          .dropFirst().map(\.path)
      })
  }
}
