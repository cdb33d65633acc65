import CommandLineKit
import Foundation
import Testing

struct BashCompletionTests {
  /// What bash would offer for the words; the last one is being typed.
  private func offers(_ words: String...) throws -> [String] {
    let bash = try #require(Shell.find("bash"))
    let script = sampleCommands.completionScript(for: .bash)
    return try Shell.withFolder(script: script, named: "zz.bash") { folder, file in
      let code = """
        set -eu; source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); set +e
        _tally; printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
        """
      let result = try Shell.run(bash, ["-c", code, "bash", file.path] + words, in: folder)
      #expect(result.code == 0, "\(result.output)")
      return result.output.split(separator: "\n").map(String.init).sorted()
    }
  }

  @Test func offersCommands() throws {
    #expect(try offers("tally", "") == ["count", "keep", "show"])
    #expect(try offers("tally", "-q", "--config", "count", "s") == ["show"])
    #expect(try offers("tally", "keep", "") == ["drop", "list"])
    #expect(try offers("tally", "keep", "list", "") == [])
  }

  @Test func offersOptionsOfTheCommandAndItsParents() throws {
    let global = ["--config", "--help", "--no-color", "--quiet", "--verbose"]
    #expect(try offers("tally", "--") == global)
    #expect(
      try offers("tally", "show", "--") == (global + ["--days", "--format", "--json"]).sorted())
    #expect(try offers("tally", "show", "--j") == ["--json"])
    #expect(try offers("tally", "show", "-").contains("-n"))
  }

  @Test func offersAllowedValues() throws {
    #expect(try offers("tally", "show", "--format", "") == ["csv", "json", "markdown"])
    #expect(try offers("tally", "show", "--format", "=", "j") == ["json"])
    #expect(try offers("tally", "show", "--format", "=") == ["csv", "json", "markdown"])
    #expect(try offers("tally", "show", "--format=j") == ["--format=json"])
    #expect(try offers("tally", "show", "--format", "=", "json", "w") == ["weekly"])
    #expect(try offers("tally", "show", "-n", "7", "") == ["daily", "weekly"])
    #expect(try offers("tally", "show", "daily", "") == [])
  }

  @Test func offersFilesWhereTheValueIsAPath() throws {
    #expect(try offers("tally", "--config", "so") == ["some file.yaml"])
    #expect(try offers("tally", "count", "--config=so") == ["--config=some file.yaml"])
    #expect(try offers("tally", "count", "--into", "s") == ["stuff"])
    #expect(try offers("tally", "count", "x", "s") == ["some file.yaml", "stuff"])
    #expect(try offers("tally", "count", "x", "y", "so") == ["some file.yaml"])
    #expect(try offers("tally", "count", "s") == [])
  }

  @Test func offersOnlyArgumentsAfterTwoDashes() throws {
    #expect(try offers("tally", "count", "--", "x", "so") == ["some file.yaml"])
    #expect(try offers("tally", "show", "--", "--") == [])
  }

  @Test func isValidForProgramsWithoutAnything() throws {
    let bash = try #require(Shell.find("bash"))
    let script = CommandSpec("one-thing", summary: "").completionScript(for: .bash)
    let result = try Shell.run(
      bash,
      [
        "-c",
        "\(script)\nCOMP_WORDS=(one-thing '') COMP_CWORD=1; _one_thing; complete -p one-thing",
      ])
    #expect(result.output == "complete -F _one_thing one-thing\n")
  }
}
