import Records

/// Reads spans and log records of OpenTelemetry's conventions for generative AI, and Claude Code's
/// own events.
///
/// A line is a batch of the collector's file exporter, or one span of a flat exporter.
struct OpenTelemetryAdapter: LineAdapter {
  /// The name in reports of programs that do not name themselves.
  static let agent = "opentelemetry"

  mutating func read<Sink: SessionSink>(
    _ line: TranscriptLine, _ values: inout SessionValues, _ sink: inout Sink
  ) -> LineReading {
    var reader = OpenTelemetryReader(line: line)
    if let spans = line.root["resourceSpans"] {
      reader.readBatches(spans, "scopeSpans", "spans", &values, &sink)
    } else if let logs = line.root["resourceLogs"] {
      reader.readBatches(logs, "scopeLogs", "logRecords", &values, &sink)
    } else if line.root["resourceMetrics"] != nil {
      // Sums over time: what they count stands in spans and events too.
      return .read(nil)
    } else if line.root["traceId"]?.bytes != nil, line.root["attributes"] != nil {
      reader.readFlat(line.root, &values, &sink)
    } else {
      return .foreign
    }
    return .batch(reader.firstTime, records: reader.records)
  }
}
