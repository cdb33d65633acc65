import CommandLineKit
import DebriefRecorder

/// One kind of record: what it takes, and how it is written.
struct RecordAction: Sendable {
  let name: String
  let summary: String
  let store: RecordStore
  /// The field that may be given as the argument; nil for none.
  let argument: String?
  let fields: [RecordField]
  let example: String
  /// Writes a record and returns the id that is printed; nil for none.
  let write: @Sendable (RecordValues, RecordSession) throws(RecordFailure) -> String?

  init(
    _ name: String, _ summary: String, _ store: RecordStore, argument: String? = nil,
    example: String, fields: [RecordField],
    write: @escaping @Sendable (RecordValues, RecordSession) throws(RecordFailure) -> String?
  ) {
    self.name = name
    self.summary = summary
    self.store = store
    self.argument = argument
    self.fields = fields
    self.example = example
    self.write = write
  }

  var spec: CommandSpec {
    let place: OptionSpec =
      switch store {
      case .taskExecutions, .feedback:
        .value(
          "file", "PATH", kind: .file, help: "The file to append to.",
          defaultText: "the first path of stores.\(store.rawValue), else \(store.usualPlaces[0])")
      case .runs, .events:
        .value(
          "folder", "PATH", kind: .folder, help: "The folder to write to.",
          defaultText: "the first path of stores.\(store.rawValue), else \(store.usualPlaces[0])")
      case .operations:
        .value(
          "database", "PATH", kind: .file,
          help: "The SQLite file or the postgresql:// address to write to.",
          defaultText: "the first of stores.operations, else orchestrator.db")
      }
    return CommandSpec(
      name, summary: summary, examples: [ExampleSpec(example, "one record")],
      options: fields.map(\.option) + [place],
      arguments: argument.map { name in
        let field = fields.first { $0.name == name }
        return [ArgumentSpec("ID", .optional, help: field?.help ?? "The id.")]
      } ?? [])
  }

  static let all: [RecordAction] =
    [execution, feedback] + operations + runs + issues + debugging + executions
}
