import Glibc

/// The names in a folder, hidden ones too, ascending.
func folderNames(_ path: String) throws(SmallFile.Failure) -> [String] {
  guard let stream = opendir(path) else { throw .system(code: errno) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}
