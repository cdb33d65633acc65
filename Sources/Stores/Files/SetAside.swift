/// A file whose content equals that of another one, which counts.
public struct FileCopy: Sendable, Hashable, Comparable {
  /// The path as shown.
  public let path: String
  /// The file that counts, as shown.
  public let original: String
  /// How many lines of it could be records.
  public let records: Int

  /// A copy from its parts.
  public init(path: String, original: String, records: Int) {
    self.path = path
    self.original = original
    self.records = records
  }

  /// Orders copies by path.
  public static func < (a: FileCopy, b: FileCopy) -> Bool {
    (a.path, a.original, a.records) < (b.path, b.original, b.records)
  }
}

/// Files that were found and do not count.
public struct SetAside: Sendable, Equatable {
  /// Files that hold nothing of the store and that nobody named, ascending.
  public var leftAlone: [FileProblem] = []
  /// Files that are copies of others, ascending.
  public var copies: [FileCopy] = []
  /// The paths of all these to open.
  public var paths: Set<String> = []

  /// Nothing set aside.
  public init() {}

  /// The same with the records of copies as those of the files that count, by their shown paths.
  ///
  /// Only lines can be counted while files are compared.
  public func counting(_ records: [String: Int]) -> SetAside {
    var result = self
    result.copies = copies.map {
      FileCopy(path: $0.path, original: $0.original, records: records[$0.original] ?? 0)
    }
    return result
  }
}

extension FileFinder.Result {
  /// The result without files whose first bytes say that they are no lines of JSON, and without
  /// copies of other files, which are named instead.
  ///
  /// - Parameter kind: How lines are read, where that depends on the name of their file: only files
  ///   of one kind are copies of each other.
  public func settingAside(
    kind: (SourceFile) -> String = { _ in "" }
  ) -> FileFinder.Result {
    var result = self
    for file in files {
      guard let form = ForeignForm(firstBytesOf: file.path) else { continue }
      result.name(file, FileProblem(path: file.shownPath, kind: form.kind, message: form.message))
    }
    let paths = result.setAside.paths
    result.files.removeAll { paths.contains($0.path) }
    result.problems = Set(result.problems).sorted()
    result.setAside.leftAlone.sort()
    return result.withoutCopies(kind: kind)
  }

  /// The result without copies of other files, which are named instead.
  ///
  /// - Parameter kind: Only files of one kind are copies of each other.
  public func withoutCopies(
    kind: (SourceFile) -> String = { _ in "" }
  ) -> FileFinder.Result {
    var result = self
    for group in Dictionary(grouping: files, by: kind).values {
      let (copies, problems) = FileCopies.find(group)
      for found in copies {
        result.setAside.copies.append(
          FileCopy(
            path: found.copy.shownPath, original: found.original.shownPath, records: found.records))
        result.setAside.paths.insert(found.copy.path)
      }
      result.problems += problems
    }
    result.problems = Set(result.problems).sorted()
    let paths = result.setAside.paths
    result.files.removeAll { paths.contains($0.path) }
    result.setAside.copies.sort()
    return result
  }

  private mutating func name(_ file: SourceFile, _ problem: FileProblem) {
    setAside.paths.insert(file.path)
    switch strangers {
    case .reported: problems.append(problem)
    case .ignored: setAside.leftAlone.append(problem)
    }
  }
}
