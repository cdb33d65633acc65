import Redaction
import Testing

struct CustomKindTests {
  @Test func addsKindsByShapeAndByName() throws {
    let redactor = try Redactor(
      kinds: [
        SecretKind("badge", "BADGE-[0-9]{6}"),
        SecretKind("pin", fields: FieldNames(["pin", "door code"], certainty: .sure)),
      ] + SecretKind.standard)
    #expect(
      redactor.redact("BADGE-123456 pin=1234 doorCode: 99 password=x")
        == "[redacted:badge] pin=[redacted:pin] doorCode: [redacted:pin] "
        + "password=[redacted:password]")
  }

  @Test func refusesToLookForNothing() {
    #expect(throws: RedactionError.noKinds) { _ = try Redactor(kinds: []) }
  }

  @Test func namesTheKindOfAPatternThatDoesNotCompile() {
    for pattern in ["(", "a(?=b)", "", "x*"] {
      do {
        _ = try Redactor(kinds: SecretKind.standard + [SecretKind("mine", pattern)])
        Issue.record("\(pattern) was accepted")
      } catch {
        guard case .invalidPattern(let kind, let message) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(kind == "mine")
        #expect(!message.isEmpty)
        #expect(error.description.contains("mine"))
      }
    }
  }

  @Test(arguments: ["", "Upper", "with space", "a]b", String(repeating: "a", count: 49)])
  func refusesNamesThatCantStandInAMark(name: String) {
    #expect(throws: RedactionError.invalidName(kind: name)) {
      _ = try Redactor(kinds: [SecretKind(name, "abc")])
    }
  }

  @Test func givesOverlapsTheNameOfTheFirstKind() throws {
    let kinds = [SecretKind("first", "abcd"), SecretKind("second", "cdef")]
    #expect(try Redactor(kinds: kinds).redact("xabcdefx") == "x[redacted:first]x")
    #expect(try Redactor(kinds: kinds.reversed()).redact("xabcdefx") == "x[redacted:second]x")
  }

  @Test func checksLengthAndEntropy() throws {
    let check = ValueCheck(minimumLength: 8, minimumEntropy: 2, needsLetterAndDigit: true)
    let redactor = try Redactor(kinds: [SecretKind("id", "id[a-z0-9]+", check: check)])
    #expect(
      redactor.redact("id1 idaaaaaaaa id11111111 ida1b2c3d4")
        == "id1 idaaaaaaaa id11111111 [redacted:id]")
  }
}
