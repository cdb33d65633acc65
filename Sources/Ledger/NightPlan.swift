import Stores

/// What a night reads of a store.
struct NightPlan {
  /// What is read of a file.
  struct Work {
    /// The file's number among those found.
    let number: Int
    let file: SourceFile
    let known: LedgerSource?
    let isPacked: Bool
    /// The number of the part with whole lines; nil where there are none to read.
    var lines: Int?
    /// The number of the part with a last line that has no newline.
    var tail: Int?
    /// The end of the lines that are counted from now on.
    var end = 0
  }

  /// What is read, in the order of files.
  var parts: [SourcePart] = []
  var works: [Work] = []
  /// Files of which it is not known what is new.
  var failed: [SourceFile] = []
  /// Why not.
  var problems: [FileProblem] = []
  /// The lines of the parts, where equal ones count once.
  var hashes: LineHashes?
}

/// Lines of a night that count once already.
struct NightRepeats {
  var lines = RepeatedLines()
  /// The numbers of files with lines that do not count since those of other files do.
  var leaning: Set<Int> = []
}
