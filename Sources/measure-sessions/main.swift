import Aggregates
import Glibc
import Records
import Redaction
import Reports
import Stores

// What transcripts hold, as counts that another program can compute and compare.
//   measure-sessions FILE…     each file by itself, and all of them together, as JSON
//   measure-sessions --speed FILE…   the sums over all files alone
let arguments = Array(CommandLine.arguments.dropFirst())
let isSpeed = arguments.first == "--speed"
let paths = isSpeed ? Array(arguments.dropFirst()) : arguments
let redactor = try Redactor()
let workers = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// Reads some files over all of time.
func counts(_ paths: [String]) -> TranscriptCounts {
  let names = PathNames(root: "/", home: nil)
  let found = FileFinder(names: names) { _ in true }.find(paths)
  let reading = SessionStore.readAll(found, redactor: redactor, workers: workers) {
    SessionAggregate()
  }
  var counts = TranscriptCounts(files: found.files.count)
  for part in reading.parts { counts.merge(part.sink, part.files) }
  return counts
}

let total = counts(paths)
var members: [(String, JSONValue)] = [("total", total.json)]
if !isSpeed {
  members.append(
    (
      "per_file",
      .object(
        paths.map { path in
          (String(path.split(separator: "/").last ?? ""), counts([path]).json)
        })
    ))
}
print(JSONValue.object(members).serialized())
