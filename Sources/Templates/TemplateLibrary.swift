/// The templates that are within reach, by name.
///
/// Several folders are searched in order, file by file: a person's own folder first, then the one
/// that comes with the program. A template `name` is the file `name.mustache`; `{{> name}}` puts
/// another one in.
///
/// Beyond what Mustache says, a name that the data doesn't have where it is used is an error, not
/// an empty text: a misspelled name must not silently leave a gap in a report. What stands in a
/// section that isn't rendered can't be checked.
public struct TemplateLibrary: Sendable {
  private let folders: [String]
  private let builtIn: [String: String]

  /// A library of folders, searched in order, and of templates that are given as text, used
  /// where no folder has one of that name.
  public init(folders: [String], builtIn: [String: String] = [:]) {
    self.folders = folders
    self.builtIn = builtIn
  }

  /// Reads a template with its partials and checks it.
  public func template(_ name: String) throws(TemplateError) -> Template {
    try TemplateCompiler.compile(name, in: self)
  }

  /// Reads a template and renders it; to render one many times, keep ``template(_:)``.
  public func render(
    _ name: String, _ data: TemplateValue, escape: TemplateEscape
  ) throws(TemplateError) -> String {
    try template(name).render(data, escape: escape)
  }

  /// The names that a template or its partials show unescaped, sorted.
  public func unescapedNames(inTemplate name: String) throws(TemplateError) -> [String] {
    try template(name).unescapedNames
  }

  func source(of name: String) throws(TemplateError) -> TemplateSource {
    let fileName = "\(name).mustache"
    // A name is no way out of the folders.
    let isPlain = !name.isEmpty && !name.split(separator: "/").contains("..")
    for folder in folders where isPlain && !name.hasPrefix("/") {
      if let source = try TemplateSource.read("\(folder)/\(fileName)") { return source }
    }
    if let text = builtIn[name] { return try TemplateSource(file: fileName, text: text) }
    throw TemplateError(file: fileName, line: nil, problem: .missingTemplate(searched: folders))
  }
}
