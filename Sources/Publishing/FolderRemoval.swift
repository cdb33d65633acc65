import Glibc

/// Removes a file, a link, or a folder with all it holds; links are not followed.
///
/// - Returns: Whether nothing is left.
func removeTree(_ path: String) -> Bool {
  if unlink(path) == 0 || errno == ENOENT { return true }
  guard let status = try? status(of: path), status.isFolder else { return false }
  // A folder that its owner made read-only can't be emptied before it is writable.
  if status.permissions & S_IRWXU != S_IRWXU { chmod(path, status.permissions | S_IRWXU) }
  guard let names = try? names(in: path) else { return false }
  var isEmpty = true
  for name in names where !removeTree("\(path)/\(name)") { isEmpty = false }
  return isEmpty && rmdir(path) == 0
}
