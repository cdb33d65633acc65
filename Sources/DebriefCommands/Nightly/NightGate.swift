import Redaction

/// Refuses to publish a night in which a secret stands.
struct NightGate: Sendable {
  private let gate: SecretGate
  private let folder: String

  /// A gate for what goes to an output folder and from it to a branch.
  init(_ loaded: LoadedConfiguration, cache: PatternFiles?) throws(CommandFailure) {
    folder = loaded.configuration.output
    gate = try loaded.makeGate(cache: cache)
  }

  /// Fails where a file or its name holds a secret; says which file and which kind, never the value.
  ///
  /// Looks at Markdown first: what a person wrote stands there, and other files repeat it.
  func check(_ files: [String: String]) throws(CommandFailure) {
    let names = files.keys.sorted()
    let pages = names.filter { $0.hasSuffix(".md") }
    for path in pages + names.filter({ !$0.hasSuffix(".md") }) {
      let text = files[path] ?? ""
      if let found = gate.finding(in: GateReading.words(of: path)) {
        throw failure("the name of a file to write to \(folder)", found.kind)
      }
      guard let reading = GateReading.reading(of: path) else { continue }
      if let found = gate.finding(in: text, reading: reading) {
        throw failure("\(folder)/\(path):\(found.line)", found.kind)
      }
    }
  }

  /// The kind of secret in a text for people, as a message of a commit; nil where there is none.
  func kind(in text: String) -> String? { gate.finding(in: text)?.kind }

  private func failure(_ place: String, _ kind: String) -> CommandFailure {
    CommandFailure(
      "\(place): not published, because it would hold a secret (\(kind))",
      hint: "remove it from the note, template or log that it comes from, or list it under"
        + " 'redaction.allow' if it is none")
  }
}
