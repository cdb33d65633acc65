import CommandLineKit
import DebriefRecorder
import RecordCommands
import Records
import Redaction

/// `debrief record`: the writing side of every store.
enum RecordCommand: Command {
  static let spec = RecordProgram.spec

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let loaded = try context.loadConfiguration()
    let stores = loaded.configuration.stores
    var settings = RecorderSettings()
    if context.parsed.string("as-of") != nil {
      let time = try context.asOf(loaded.configuration)
      settings.clock = { time }
    }
    // The kinds of this project are known to the large redactor alone, which takes time to make.
    if !loaded.configuration.redaction.kinds.isEmpty {
      let redactor = try loaded.makeRedactor(cache: PatternFiles(context.invocation))
      settings.redact = { redactor.redact(SecretFilter.redact($0)) }
    }
    let surroundings = RecordProgram.Surroundings(
      places: RecordPlaces(project: loaded.projectFolder) { store in
        StoreName(rawValue: store.rawValue).flatMap { stores[$0] }
      }, settings: settings, environment: context.invocation.environment,
      workingFolder: context.invocation.workingFolder,
      product: { (text) throws(RecordFailure) in
        do throws(CommandFailure) {
          try context.product(text)
        } catch {
          throw RecordFailure(isUsage: false, error.message, hint: error.hint)
        }
      },
      notice: { context.notice($0) })
    do throws(RecordFailure) {
      return try RecordProgram.run(
        context.parsed, path: context.parsed.path.dropFirst(), surroundings)
    } catch {
      throw CommandFailure(error.isUsage ? .usage : .failed, error.message, hint: error.hint)
    }
  }
}
