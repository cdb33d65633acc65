import Files
import CommandLineKit
import Glibc
import Publishing
import Reports
import Templates

/// The summary that a night leaves for the page of a CI job.
struct StepSummary: Sendable {
  static let option = OptionSpec.value(
    "summary", "FILE", kind: .file,
    help: "Also write a summary of at most 1 MiB. On GitHub Actions it is appended to the file in"
      + " GITHUB_STEP_SUMMARY by default.")

  private let context: CommandContext
  /// The variable by which GitHub Actions names the file of a step.
  private static let variable = "GITHUB_STEP_SUMMARY"

  init(_ context: CommandContext) { self.context = context }

  /// Writes the file that `--summary` names, or appends to the one of the step, if any.
  func write(_ writer: ReportWriter) throws(CommandFailure) {
    if let path = context.absolutePath("summary") {
      let text = try text(writer, taken: 0)
      do throws(PublishingError) { try writeFileAtomically(path, text) } catch {
        throw CommandFailure(error)
      }
    } else if let path = context.invocation.environment[StepSummary.variable], !path.isEmpty {
      // Other commands of the step may have written to it.
      var status = stat()
      let taken = uninterrupted({ stat(path, &status) }) == 0 ? Int(status.st_size) : 0
      let text = try text(writer, taken: taken)
      do throws(PublishingError) { try appendToFile(path, text) } catch {
        throw CommandFailure(error)
      }
    }
  }

  private func text(_ writer: ReportWriter, taken: Int) throws(CommandFailure) -> String {
    do throws(TemplateError) { return try writer.summary(for: .stepSummary(taken: taken)) } catch {
      throw CommandFailure(error)
    }
  }
}
