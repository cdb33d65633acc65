import Files
import Glibc
import Records
import Reports

/// Where the numbers of a check come from: the stores, read now, or reports that were written.
struct CheckSource: Sendable {
  let documents: ReportDocuments
  /// Whether they come from reports.
  let isWritten: Bool
  /// The exit code where no condition has anything against it.
  let exitCode: Int32

  /// The moment that the numbers speak of.
  var asOf: String? { documents.documents["summary"]?["as_of"]?.stringValue }

  init(_ context: CommandContext) throws(CommandFailure) {
    if let folder = context.absolutePath("from") {
      documents = try Self.read("\(folder)/json")
      isWritten = true
      exitCode = 0
      return
    }
    let run = try ReportingRun(context)
    // A store that is not there leaves its numbers without a value, and their names known.
    let analysis = try run.analyze(Set(StoreName.allCases))
    let writer = try run.writer(
      analysis, suggestions: try run.suggestions(analysis, try run.reviewFiles.read()))
    documents = ReportDocuments(writer.documents)
    isWritten = false
    exitCode = run.exitCode(analysis)
  }

  /// Reads every document of a folder; what is not whole is an error, since a check must not pass
  /// on it.
  private static func read(_ folder: String) throws(CommandFailure) -> ReportDocuments {
    let names: [String]
    do throws(FileError) {
      names = try Folder.names(in: folder)
    } catch {
      throw CommandFailure("\(folder): \(error.reason)", hint: "run 'debrief nightly' first")
    }
    var documents: [(String, JSONValue)] = []
    for name in names {
      guard name.hasSuffix(".json"), !name.hasPrefix(".") else { continue }
      let path = "\(folder)/\(name)"
      let text: String
      do throws(FileError) {
        text = try SmallFile.text(of: path, limit: 1 << 30)
      } catch {
        throw CommandFailure(error, hint: "run 'debrief nightly' again")
      }
      do throws(JSONSyntaxError) {
        documents.append((String(name.dropLast(".json".count)), try JSONValue.parse(text)))
      } catch {
        throw CommandFailure("\(path): \(error)", hint: "run 'debrief nightly' again")
      }
    }
    guard documents.contains(where: { $0.0 == "summary" }) else {
      throw CommandFailure(
        "\(folder): there is no summary.json", hint: "run 'debrief nightly' first")
    }
    return ReportDocuments(documents)
  }
}
