import Foundation
import TestPrograms
import Testing

/// No text from a log is anything but text in Markdown, here and on a host that shows it.
@Suite(.serialized)
struct HostileMarkdownTests {
  @Test func filesHaveTheLinesThatHarmlessTextsGive() throws {
    let counts = try [HostileRun.hostile, .harmless].map { run in
      try Self.pages(of: run).mapValues { pages in
        pages.map { MarkdownLines($0).counts }.reduce(into: [String: Int]()) { sum, counts in
          sum.merge(counts, uniquingKeysWith: +)
        }
      }
    }
    #expect(counts[1].count == 12)
    for (kind, expected) in counts[1] {
      let found = counts[0][kind] ?? [:]
      let different = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }
        .map { "\($0): \(found[$0] ?? 0), not \(expected[$0] ?? 0)" }
      #expect(different.isEmpty, "\(kind)")
    }
  }

  @Test func hostsMakeTheElementsThatHarmlessTextsGive() throws {
    let counts = try [HostileRun.hostile, .harmless].map { run in
      try Self.pages(of: run).mapValues { pages in
        let html = try TestProgram.cmarkGFM.output(
          for: pages.joined(separator: "\n\n"),
          ["--unsafe", "-e", "footnotes", "-e", "table", "-e", "autolink", "-e", "tasklist"]
            + ["-e", "strikethrough"])
        return html.matches(of: regex(#"<(!--|/?[A-Za-z][A-Za-z0-9]*|\?)"#))
          .reduce(into: [String: Int]()) { counts, match in
            counts[String(match.0), default: 0] += 1
          }
      }
    }
    for (kind, expected) in counts[1] {
      let found = counts[0][kind] ?? [:]
      let different = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }
        .map { "\($0): \(found[$0] ?? 0), not \(expected[$0] ?? 0)" }
      #expect(different.isEmpty, "\(kind)")
    }
  }

  @Test func nothingNotifiesSomebodyOrLinksToAnIssue() throws {
    // Outside of code, a host looks for these after Markdown is done with.
    let mentions = regex(#"(?:^|[^\w`\\&])(?:@\w|#\d|GH-\d)"#)
    for page in try Self.pages(of: .hostile).values.joined() {
      for line in MarkdownLines(page).lines {
        let prose = MarkdownLines.prose(line)
        #expect(prose.firstMatch(of: mentions) == nil, "\(line.prefix(200))")
      }
    }
  }

  /// The pages of a run by kind: the folder, or the name of a report.
  private static func pages(of run: HostileRun) throws -> [String: [String]] {
    let files = run.workspace.files("reports")
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix("site/") }
    return try Dictionary(grouping: files) { file in
      file.firstIndex(of: "/").map { String(file[..<$0]) } ?? file
    }.mapValues { try $0.map { try run.workspace.text("reports/\($0)") } }
  }
}
