import Records

/// A line of a transcript as its adapter sees it.
struct TranscriptLine {
  /// The parsed line.
  let root: JSONNode
  /// Its bytes.
  let bytes: UnsafeRawBufferPointer
  /// Where it stands.
  let position: SourcePosition
  /// The number of its file in the list of files.
  var file: Int { Int(position.file) }
}

/// What an adapter found a line to be.
enum LineReading {
  /// It was read; its time, where it has one.
  case read(Timestamp?)
  /// It held several records.
  case batch(Timestamp?, records: Int)
  /// It was read, but for what this version does not know: the field and its value.
  case unknown(String, String, Timestamp?)
  /// It is no line of this format.
  case foreign
  /// A value that it needs is missing.
  case unusable(String)
}

/// Reads lines of one format.
protocol LineAdapter {
  /// Reads a line and hands on what it holds.
  mutating func read<Sink: SessionSink>(
    _ line: TranscriptLine, _ values: inout SessionValues, _ sink: inout Sink
  ) -> LineReading
}
