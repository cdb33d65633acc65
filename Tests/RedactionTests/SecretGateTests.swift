import Redaction
import SecretExamples
import Testing

struct SecretGateTests {
  private let gate = Result { try SecretGate() }
  private let token = "ghp_" + "Ab3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"

  @Test func namesKindAndLineOfWhatIsStillThere() throws {
    let found = try gate.get().finding(in: "first\nsecond \(token) here\nthird")
    #expect(found?.kind == "github-token")
    #expect(found?.line == 2)
  }

  @Test(arguments: ["&#103;hp_", "\\u0067hp_", "g\u{200B}hp_", "\u{1B}[31mghp_"])
  func seesThroughWhatPagesEscape(start: String) throws {
    let text = "| x | \(start)" + token.dropFirst(4) + " |"
    #expect(try gate.get().finding(in: text)?.kind == "github-token")
  }

  @Test func takesNoFieldNameForASecret() throws {
    let page = """
      <th>token</th><td>8f3a9c1e77b2</td>
      password,failed,17
      | `api_key` | `p2-ee996e2caeb2` |
      """
    #expect(try gate.get().finding(in: page) == nil)
  }

  @Test func joinsNoLines() throws {
    let half = String(repeating: "x", count: 60) + " " + token.prefix(20)
    #expect(try gate.get().finding(in: half + "\n" + token.dropFirst(20)) == nil)
  }

  @Test func keepsAllowedTexts() throws {
    let gate = try SecretGate(allow: [token])
    #expect(gate.finding(in: "see \(token).") == nil)
    #expect(gate.finding(in: "see \(token)5x.") != nil)
  }

  @Test func findsConfiguredKinds() throws {
    let gate = try SecretGate(kinds: [SecretKind("ticket", "TICKET-[0-9]{6}")])
    #expect(gate.finding(in: "a TICKET-123456")?.kind == "ticket")
  }

  /// What redaction leaves must pass, or a log could keep a night from being published.
  @Test func passesEverythingThatRedactionLeaves() throws {
    let redactor = try Redactor()
    let gate = try gate.get()
    for text in SecretExample.all.flatMap({ $0.texts(seed: 7) }) {
      for wrapping in [SecretWrapping.bare] + SecretWrapping.all {
        let left = redactor.redact(wrapping.wrap(text.text))
        #expect(gate.finding(in: left) == nil, "\(left)")
      }
    }
  }
}
