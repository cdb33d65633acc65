import Records
import Redaction
import Stores

/// Keeps the last correction of a file, by its line.
struct LastFeedback: FeedbackSink {
  private(set) var entry: FeedbackEntry?

  mutating func add(_ entry: FeedbackEntry) {
    if let known = self.entry, entry.position < known.position { return }
    self.entry = entry
  }

  /// The last readable correction of a file; nil where there is none.
  static func entry(
    of path: String, times: TimeParser, redactor: Redactor, names: PathNames
  ) -> FeedbackEntry? {
    let found = FileFinder(names: names, belongs: FeedbackStore.owns).find([path])
    let reading = FeedbackStore.read(
      found, times: times, lastHour: Hour(index: .max - 1), redactor: redactor, workers: 1
    ) { LastFeedback() }
    var last = LastFeedback()
    for part in reading.parts {
      if let entry = part.sink.entry { last.add(entry) }
    }
    return last.entry
  }
}
