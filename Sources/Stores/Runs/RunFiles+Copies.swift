import Files
import Glibc

extension RunFiles {
  /// What a file is of: two files of which this differs are no copies, whatever they hold.
  private struct Subject: Hashable {
    let content: RunFileName
    let runID: String?

    init(_ file: RunFolder.File, in folder: RunFolder) {
      content = file.content
      // A run's own files say in their names which run they are of.
      if case .issue = content { runID = folder.runID } else { runID = nil }
    }
  }

  /// Where a file stands among all.
  private struct Place: Hashable {
    let folder: Int
    let file: Int
  }

  /// The files without those that hold the same of the same run or issue as another one, such as
  /// those of a copied folder, which are named by their folders instead.
  ///
  /// Complexity: linear in the number of files; only files of one name are compared.
  public func withoutCopies() -> RunFiles {
    var result = self
    var removed: [Int: Set<Int>] = [:]
    var counts: [FileCopy: Int] = [:]
    for group in sameSubjects {
      var places: [String: Place] = [:]
      let files = group.compactMap { place -> SourceFile? in
        let file = source(place)
        if let file { places[file.path] = place }
        return file
      }
      let (copies, problems) = FileCopies.find(files)
      result.problems += problems
      for found in copies {
        guard let copy = places[found.copy.path], let original = places[found.original.path] else {
          continue
        }
        removed[copy.folder, default: []].insert(copy.file)
        result.setAside.paths.insert(found.copy.path)
        counts[name(copy, original, found), default: 0] += 1
      }
    }
    guard !removed.isEmpty else { return result }
    for (folder, files) in removed {
      let all = folders[folder].files
      result.folders[folder].files = all.indices.filter { !files.contains($0) }.map { all[$0] }
    }
    result.folders.removeAll(where: \.files.isEmpty)
    result.problems = Set(result.problems).sorted()
    result.setAside.copies += counts.map {
      FileCopy(path: $0.path, original: $0.original, records: $1)
    }
    result.setAside.copies.sort()
    return result
  }

  /// Files of the same run or issue and kind, where there are several.
  private var sameSubjects: [[Place]] {
    var first: [Subject: Place] = [:]
    first.reserveCapacity(count)
    var groups: [Place: [Place]] = [:]
    for (number, folder) in folders.enumerated() {
      for (index, file) in folder.files.enumerated() {
        let place = Place(folder: number, file: index)
        let subject = Subject(file, in: folder)
        if let known = first[subject] {
          groups[known, default: [known]].append(place)
        } else {
          first[subject] = place
        }
      }
    }
    return groups.sorted { ($0.key.folder, $0.key.file) < ($1.key.folder, $1.key.file) }
      .map(\.value)
  }

  private func source(_ place: Place) -> SourceFile? {
    let (folder, name) = (folders[place.folder], folders[place.folder].files[place.file].name)
    let path = "\(folder.path)/\(name)"
    var status = stat()
    // Of a file that is not there any more, reading tells.
    guard uninterrupted({ stat(path, &status) }) == 0 else { return nil }
    return SourceFile(path: path, shownPath: folder.shownPrefix + name, status: status)
  }

  /// A copy by its folder, as a whole folder is what people copy; by itself where it lies beside the
  /// original.
  private func name(_ copy: Place, _ original: Place, _ found: FileCopies.Copy) -> FileCopy {
    copy.folder == original.folder
      ? FileCopy(path: found.copy.shownPath, original: found.original.shownPath, records: 1)
      : FileCopy(
        path: folders[copy.folder].shownPath, original: folders[original.folder].shownPath,
        records: 1)
  }
}
