import Templates
import Testing

@Suite struct TemplateRenderingTests {
  private func render(
    _ template: String, _ data: TemplateValue = [:], partials: [String: String] = [:],
    escape: TemplateEscape = .html
  ) throws -> String {
    let templates = partials.merging(["main": template]) { $1 }
    return try TemplateLibrary(folders: [], builtIn: templates)
      .render("main", data, escape: escape)
  }

  @Test(arguments: [
    ("", ""), (" ", " "), ("\n", "\n"), ("a { b } }} c\n", "a { b } }} c\n"),
    ("\t a\r\n", "\t a\r\n"), ("{{x}}", "&lt;1&gt;"), ("{{ x }}", "&lt;1&gt;"),
    ("{{{x}}}", "<1>"), ("{{& x }}", "<1>"), ("{{{ x }}}{{x}}", "<1>&lt;1&gt;"),
    ("{{o.a}}", "2"), ("{{#o}}{{a}}{{x}}{{/o}}", "2&lt;1&gt;"),
    ("{{#o.deep}}{{b}}{{/o.deep}}", "3"),
    ("{{#l}}<{{.}}>{{/l}}", "<p><q>"),
    (
      "{{#rows}}{{n}}{{#cells}}[{{.}}{{n}}]{{/cells}};{{/rows}}",
      "1[a1][b1];2;"
    ),
    ("{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}", "y"), ("{{#no}}y{{/no}}{{^no}}n{{/no}}", "n"),
    ("{{#none}}y{{/none}}{{^none}}n{{/none}}", "n"),
    ("{{#empty}}y{{/empty}}{{^empty}}n{{/empty}}", "n"),
    ("{{#x}}{{.}}{{/x}}", "&lt;1&gt;"), ("a{{! b {{ }}c", "ac"), ("{{!a\nb\n}}c", "c"),
    ("{{=<% %>=}}<% x %>{{x}}<%={{ }}=%>{{x}}", "&lt;1&gt;{{x}}&lt;1&gt;"),
    ("{{empty}}\n", "\n"), ("  {{empty}}  \n", "    \n"), ("\u{FEFF}a", "a"), ("é{{é}}", "éü"),
  ])
  func rendersTags(template: String, expected: String) throws {
    let data: TemplateValue = [
      "x": "<1>", "o": ["a": "2", "deep": ["b": "3"]], "l": ["p", "q"], "yes": true, "no": false,
      "none": [], "empty": "", "é": "ü",
      "rows": [["n": "1", "cells": ["a", "b"]], ["n": "2", "cells": []]],
    ]
    #expect(try render(template, data) == expected)
  }

  /// What is filled in beforehand, and what with the data, makes no difference.
  @Test(arguments: [
    "{{x}}{{{x}}}{{empty}}", "{{#o}}{{a}}{{x}}{{/o}}{{x}}", "{{#rows}}{{n}}{{x}};{{/rows}}",
    "{{#yes}}{{#no}}a{{/no}}{{^no}}{{x}}{{/no}}{{/yes}}b",
    "{{^none}}{{#l}}{{.}}{{x}}{{/l}}{{/none}}",
    "{{#rows}}{{#cells}}[{{.}}{{n}}{{o.a}}]{{/cells}}{{/rows}}{{o.deep.b}}",
    "a{{#l}}{{#l}}{{.}}{{/l}}{{/l}}b",
  ])
  func constantsChangeNothing(source: String) throws {
    let data: [String: TemplateValue] = [
      "x": "<1>", "o": ["a": "2", "deep": ["b": "3"]], "l": ["p", "q"], "yes": true, "no": false,
      "none": [], "empty": "",
      "rows": [["n": "1", "cells": ["a", "b"]], ["n": "2", "cells": []]],
    ]
    let template = try TemplateLibrary(folders: [], builtIn: ["main": source]).template("main")
    let expected = try template.render(.object(data), escape: .html)
    let names = data.keys.sorted()
    for chosen in 0..<(1 << names.count) {
      let constant = Set(names.indices.filter { chosen >> $0 & 1 == 1 }.map { names[$0] })
      let constants = data.filter { constant.contains($0.key) }
      let filled = template.withConstants(constants, escape: .html)
      let rest = data.filter { constants[$0.key] == nil }
      #expect(try filled.render(.object(rest), escape: .html) == expected)
    }
  }

  @Test func whatIsWrongInAConstantSectionIsSaidWhenItIsRendered() throws {
    let template = try TemplateLibrary(
      folders: [], builtIn: ["main": "{{#yes}}{{mising}}{{/yes}}{{missing}}"]
    ).template("main")
    let filled = template.withConstants(["yes": true, "missing": "x"], escape: .html)
    #expect {
      try filled.render([:], escape: .html)
    } throws: { error in
      "\(error)".contains("mising") && "\(error)".contains("missing")
    }
  }

  @Test(arguments: [
    ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n{{#no}}\nb\n{{/no}}\nc\n", "a\nc\n"),
    ("a\n  {{#yes}}  \nb\n\t{{/yes}}\nc\n", "a\nb\nc\n"),
    ("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\n", "a\r\nb\r\n"),
    ("{{#yes}}\nb\n{{/yes}}", "b\n"), ("a\n{{! c }}\nb\n", "a\nb\n"),
    ("a\n {{!\n c\n }}\nb\n", "a\nb\n"),
    ("a\n{{^no}}\nb\n{{/no}}\n\nc\n", "a\nb\n\nc\n"), ("| {{#l}}{{.}} | {{/l}}\n", "| p | q | \n"),
    ("{{#l}}\n- {{.}}\n{{/l}}\n", "- p\n- q\n"), ("{{#yes}} {{/yes}}\n", " \n"),
    (" {{#yes}}\n{{#no}}\n{{/no}}\n  {{/yes}}\n", ""), ("a {{#yes}}\nb{{/yes}}\n", "a \nb\n"),
    ("{{#yes}}{{! two }}\nb\n{{/yes}}\n", "\nb\n"), ("{{=| |=}}\na\n", "a\n"),
    ("{{#l}}\n{{#no}}\nx\n{{/no}}\n\n{{/l}}\n", "\n\n"), ("a\n{{{blank}}}\nb\n", "a\n \nb\n"),
  ])
  func takesLinesOfTagsAloneAway(template: String, expected: String) throws {
    let data: TemplateValue = ["yes": true, "no": false, "l": ["p", "q"], "blank": " "]
    #expect(try render(template, data) == expected)
  }

  @Test(arguments: [
    ("[{{> p}}]", "[<1>\n]"), ("a\n{{> p}}\nb\n", "a\n<1>\nb\n"), ("  {{>p}}\nb", "  <1>\nb"),
    ("  {{> two}}\n", "  1\n\n  2\n"), ("> {{> two}}", "> 1\n\n2\n"),
    ("{{#rows}}\n  {{> row}}\n{{/rows}}\n", "  - a\n    - x\n  - b\n"),
    ("{{> dir/p}}", "in folder"),
  ])
  func putsPartialsIn(template: String, expected: String) throws {
    let data: TemplateValue = [
      "x": "1",
      "rows": [["name": "a", "items": ["x"]], ["name": "b", "items": []]],
    ]
    let partials = [
      "p": "<{{x}}>\n", "two": "1\n\n2\n", "dir/p": "in folder",
      "row": "- {{name}}\n  {{> items}}\n", "items": "{{#items}}\n- {{.}}\n{{/items}}\n",
    ]
    #expect(try render(template, data, partials: partials) == expected)
  }

  @Test func escapesForTheKindOfTemplate() throws {
    let data: TemplateValue = ["x": "<a> | *b* & @c"]
    #expect(try render("{{x}}", data, escape: .html) == "&lt;a&gt; | *b* &amp; @c")
    let markdown = "\\<a> \\| \\*b\\* & @\u{2060}c"
    #expect(try render("{{x}}", data, escape: .markdown) == markdown)
    #expect(try render("{{{x}}}", data, escape: .markdown) == "<a> | *b* & @c")
  }

  @Test func dataIsNeverTakenForATemplate() throws {
    let data: TemplateValue = ["x": "{{y}} {{{y}}} {{> p}} {{=<% %>=}}\u{0}\n", "y": "no"]
    #expect(try render("{{{x}}}", data) == "{{y}} {{{y}}} {{> p}} {{=<% %>=}}\u{0}\n")
  }

  @Test func listsUnescapedNames() throws {
    let library = TemplateLibrary(
      folders: [], builtIn: ["a": "{{{z}}}{{x}}{{&b.c}}{{> p}}{{{z}}}", "p": "{{{q}}}"])
    #expect(try library.unescapedNames(inTemplate: "a") == ["b.c", "q", "z"])
  }

  @Test func aTemplateIsRenderedManyTimes() throws {
    let template = try TemplateLibrary(folders: [], builtIn: ["a": "{{x}}"]).template("a")
    #expect(try template.render(["x": "1"], escape: .html) == "1")
    #expect(try template.render(["x": "2"], escape: .html) == "2")
  }

  @Test func listsOfManyItemsAreRenderedInOrder() throws {
    let items = (0..<20_000).map { TemplateValue.object(["n": .text("\($0)"), "in": ["x"]]) }
    let result = try render("{{#l}}{{n}}{{#in}}{{.}}{{/in}}\n{{/l}}", ["l": .list(items)])
    #expect(result == (0..<20_000).map { "\($0)x\n" }.joined())
  }
}
