import Files

/// All that gives the values of a night their form: the program's version and the templates.
///
/// When it changes, reports of the same values are other reports.
struct NightForm: Sendable {
  /// Everything as one text, to make a digest of.
  let text: String

  /// The form that templates in folders give, the folders in the order in which they are searched.
  ///
  /// Fails where a template can't be read: the reports would not change with it.
  init(folders: [String]) throws(FileError) {
    var text = "debrief \(DebriefProgram.version)\n"
    for (number, folder) in folders.enumerated() {
      for name in try NightForm.templates(in: folder) {
        let template = try readFile("\(folder)/\(name)") ?? ""
        text += "\(number) \(name) \(template.utf8.count)\n\(template)\n"
      }
    }
    self.text = text
  }

  private static func templates(in folder: String) throws(FileError) -> [String] {
    do throws(FileError) {
      return try Folder.names(in: folder) { $0.hasSuffix(".mustache") }
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }
}
