import Glibc
import Reports

/// Keeps a night from taking over a folder that debrief did not make.
///
/// A night owns folders such as `site/` in its output: what it does not make anew is removed from
/// them. In a folder without reports of an earlier night, such a folder is somebody else's.
enum OutputGuard {
  /// Refuses an output folder that holds a folder of a name that is owned, and no reports.
  static func check(_ output: String) throws(CommandFailure) {
    guard access("\(output)/json/summary.json", F_OK) != 0 else { return }
    for name in ReportWriter.ownedFolders.sorted() where access("\(output)/\(name)", F_OK) == 0 {
      throw CommandFailure(
        "\(output)/\(name) is there, and debrief did not make it",
        hint: "choose another 'output', or move it away: a night replaces all that is in it")
    }
  }
}
