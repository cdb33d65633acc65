import Site
import TestPrograms
import Testing

/// What the reference programs make of Markdown, and ours in the same form.
enum ReferenceRendering {
  /// GitHub Flavored Markdown's tables as cmark-gfm renders them.
  ///
  /// One thing is made alike: HTML has no `align` attribute any more, so ours is a class.
  static func tables(_ markdown: String) throws -> String {
    try TestProgram.cmarkGFM.output(for: markdown, ["-e", "table"])
      .replacing(#/<(t[hd]) align="(left|center|right)">/#) { match in
        "<\(match.1) class=\"\(match.2)\">"
      }
  }

  static func commonMark(_ markdown: String) throws -> String {
    try TestProgram.cmark.output(for: markdown)
  }

  /// Whether the two reference programs, one of 2021 and one of 2019, already differ on the text
  /// without tables: then they can't both be followed, and libcmark is the newer one.
  static func programsDisagree(on markdown: String) throws -> Bool {
    try commonMark(markdown) != TestProgram.cmarkGFM.output(for: markdown)
  }
}
