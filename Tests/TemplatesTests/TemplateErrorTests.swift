import Foundation
import Templates
import Testing

@Suite struct TemplateErrorTests {
  private func failure(
    _ template: String, _ data: TemplateValue = [:], partials: [String: String] = [:]
  ) throws -> String {
    let templates = partials.merging(["main": template]) { $1 }
    let library = TemplateLibrary(folders: [], builtIn: templates)
    let error = #expect(throws: TemplateError.self) {
      try library.render("main", data, escape: .html)
    }
    return try #require(error).description
  }

  @Test(arguments: [
    ("a\n{{x", "main.mustache:2: the tag is not closed"),
    ("a\n\n{{{x}}\n", "main.mustache:3: the tag is not closed"),
    ("{{", "main.mustache:1: the tag is not closed"),
    ("a\n{{#s}}\nb\n", "main.mustache:2: the section ‘s’ is not closed"),
    ("{{^s}}", "main.mustache:1: the section ‘s’ is not closed"),
    ("{{#a}}\n{{#b}}\n{{/a}}", "main.mustache:3: ‘a’ is closed, but ‘b’ is open (since line 2)"),
    ("\n{{/a}}", "main.mustache:2: ‘a’ is closed, but was not opened"),
    ("\n\n{{}}", "main.mustache:3: ‘’ is not a valid name"),
    ("{{a b}}", "main.mustache:1: ‘a b’ is not a valid name"),
    ("{{a..b}}", "main.mustache:1: ‘a..b’ is not a valid name"),
    ("{{=x=}}", "main.mustache:1: ‘x’ is not a valid name"),
    ("{{!\n\n}}\n{{> q}}", "main.mustache:4: there is no partial ‘q’"),
    ("{{> ../main}}", "main.mustache:1: ‘../main’ is not a valid name"),
    ("\n{{> main}}", "main.mustache:2: a partial includes itself: main → main"),
  ])
  func brokenTemplatesNameTheirLine(template: String, message: String) throws {
    #expect(try failure(template) == message)
  }

  @Test(arguments: [
    (
      "a\n{{sucess_rate}}",
      "main.mustache:2: ‘sucess_rate’ is not known here; did you mean ‘success_rate’?"
    ),
    (
      "{{#rows}}\n{{nam}}\n{{/rows}}",
      "main.mustache:2: ‘nam’ is not known here; did you mean ‘name’?"
    ),
    (
      "{{#rows}}{{name}}{{/rows}}{{name}}",
      "main.mustache:1: ‘name’ is not known here"
    ),
    ("{{#other}}{{/other}}", "main.mustache:1: ‘other’ is not known here"),
    ("{{^other}}{{/other}}", "main.mustache:1: ‘other’ is not known here"),
    ("{{task.nme}}", "main.mustache:1: ‘task.nme’ is not known here; did you mean ‘name’?"),
    ("{{task.name.first}}", "main.mustache:1: ‘task.name.first’ is not known here"),
    ("{{{nothing}}}", "main.mustache:1: ‘nothing’ is not known here"),
    ("{{rows}}", "main.mustache:1: ‘rows’ is a list, an object or a flag, not a text"),
    ("{{task}}", "main.mustache:1: ‘task’ is a list, an object or a flag, not a text"),
    ("{{#rows}}{{.}}{{/rows}}", "main.mustache:1: ‘.’ is a list, an object or a flag, not a text"),
  ])
  func namesThatTheDataLacksAreErrors(template: String, message: String) throws {
    let data: TemplateValue = [
      "success_rate": "1", "rows": [["name": "a"]], "task": ["name": "b"],
    ]
    #expect(try failure(template, data) == message)
  }

  @Test func aDottedNameIsLookedUpInTheInnermostValueOfItsFirstPart() throws {
    let data: TemplateValue = ["a": ["b": "outer"], "s": ["a": ["c": "inner"]]]
    #expect(try failure("{{#s}}{{a.b}}{{/s}}", data).contains("‘a.b’ is not known here"))
  }

  @Test func errorsInPartialsNameThePartial() throws {
    let partials = ["p": "a\nb {{x}}\n", "q": "\n{{> p}}"]
    #expect(
      try failure("{{> q}}", partials: partials) == "p.mustache:2: ‘x’ is not known here")
    #expect(
      try failure("{{> r}}", partials: ["r": "\n{{#s}}"])
        == "r.mustache:2: the section ‘s’ is not closed")
  }

  @Test func partialsThatMultiplyAreBounded() throws {
    var partials = ["p30": String(repeating: "x", count: 1000)]
    for index in 0..<30 { partials["p\(index)"] = "{{> p\(index + 1)}}{{> p\(index + 1)}}" }
    #expect(try failure("{{> p0}}", partials: partials).contains("too large"))
    let chain = Dictionary(uniqueKeysWithValues: (0..<50).map { ("p\($0)", "{{> p\($0 + 1)}}") })
    #expect(try failure("{{> p0}}", partials: chain).contains("includes itself"))
  }
}

@Suite struct TemplateFolderTests {
  private func withFolders(_ body: (_ own: String, _ shipped: String) throws -> Void) throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: base) }
    for name in ["own", "shipped"] {
      try FileManager.default.createDirectory(
        at: base.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try body(base.path + "/own", base.path + "/shipped")
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func aPersonsOwnFileWinsOverTheShippedOne() throws {
    try withFolders { own, shipped in
      try write("shipped {{> p}}", shipped + "/a.mustache")
      try write("shipped p", shipped + "/p.mustache")
      let library = TemplateLibrary(folders: [own, shipped])
      #expect(try library.render("a", [:], escape: .html) == "shipped shipped p")
      try write("own p", own + "/p.mustache")
      #expect(try library.render("a", [:], escape: .html) == "shipped own p")
      try write("{{x}}", own + "/a.mustache")
      let error = #expect(throws: TemplateError.self) {
        try library.render("a", [:], escape: .html)
      }
      #expect(error?.file == own + "/a.mustache")
      #expect(error?.line == 1)
    }
  }

  @Test func aMissingOrUnreadableTemplateIsAnError() throws {
    try withFolders { own, shipped in
      let library = TemplateLibrary(folders: [own, shipped])
      #expect(throws: TemplateError.self) { try library.template("nothing") }
      let missing = #expect(throws: TemplateError.self) { try library.template("nothing") }
      #expect(missing?.description == "nothing.mustache: no such template in \(own), \(shipped)")
      try FileManager.default.createDirectory(
        atPath: own + "/folder.mustache", withIntermediateDirectories: true)
      let unreadable = #expect(throws: TemplateError.self) { try library.template("folder") }
      #expect(unreadable?.description.contains("can't be read") == true)
      try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: own + "/bytes.mustache"))
      let bytes = #expect(throws: TemplateError.self) { try library.template("bytes") }
      #expect(bytes?.problem == .notUTF8)
    }
  }
}
