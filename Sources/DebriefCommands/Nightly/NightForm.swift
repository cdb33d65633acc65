/// All that gives the values of a night their form: the program's version and the templates.
///
/// When it changes, reports of the same values are other reports.
struct NightForm: Sendable {
  /// Everything as one text, to make a digest of.
  let text: String

  /// The form that templates in folders give, the folders in the order in which they are searched.
  init(folders: [String]) {
    var text = "debrief \(DebriefProgram.version)\n"
    for (number, folder) in folders.enumerated() {
      for name in (try? folderNames(folder)) ?? [] where name.hasSuffix(".mustache") {
        let template = readFile("\(folder)/\(name)") ?? ""
        text += "\(number) \(name) \(template.utf8.count)\n\(template)\n"
      }
    }
    self.text = text
  }
}
