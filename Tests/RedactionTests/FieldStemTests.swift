import Testing

@testable import Redaction

@Suite struct FieldStemTests {
  private let stems = FieldStems(for: ["token", "access token id", "password", "pass", "api key"])

  /// Whether the first of the words that the text holds can be part of a name.
  private func canBeName(_ text: String, behind word: String) throws -> Bool {
    let number = try #require(
      (0..<stems.count).first { stems.patterns(of: $0).contains("(?i)" + word) })
    let bytes = Array(text.utf8)
    let start = try #require(
      bytes.indices.first {
        bytes[$0...].prefix(word.utf8.count)
          .elementsEqual(word.utf8) { a, b in a | 0x20 == b }
      })
    return bytes.withUnsafeBytes {
      stems.canBeName(number, endingAt: start + word.utf8.count, in: $0)
    }
  }

  @Test(arguments: ["token", "token=", "token2", "tokenId", "token_x", "TOKENid", "APITokenURL"])
  func acceptsWordsThatEndOrGoOnAsAName(_ text: String) throws {
    #expect(try canBeName(text, behind: "token"))
  }

  @Test(arguments: ["tokens", "tokened", "TOKENS", "maxTokens"])
  func rejectsWordsThatNoNameGoesOnWith(_ text: String) throws {
    #expect(try !canBeName(text, behind: "token"))
  }

  @Test func acceptsTheLongerNameBehindAWordInsideIt() throws {
    #expect(try canBeName("password", behind: "pass"))
    #expect(try !canBeName("passed", behind: "pass"))
  }

  @Test func hidesTheSecretOfAnotherWordInTheSameName() throws {
    let redactor = try Redactor()
    #expect(
      redactor.redact("tokens_password=Xk3vPq9zLm2w") == "tokens_password=[redacted:password]")
    #expect(redactor.redact("tokens = 1234567") == "tokens = 1234567")
  }
}

@Suite struct IntegrityTests {
  /// Has the shape of a key of Azure Storage.
  private let hash = String(repeating: "aB3d", count: 19) + "+AStx9Y8z7=="

  @Test func leavesHashesOfLockFilesAlone() throws {
    let text = "integrity sha512-\(hash)"
    #expect(try Redactor().redact(text) == text)
  }

  @Test func hidesTheSameTextElsewhere() throws {
    let redactor = try Redactor()
    #expect(redactor.redact("got \(hash)") == "got [redacted:azure-service-key]")
    #expect(redactor.redact("sha256-\(hash)") == "sha256-[redacted:azure-service-key]")
  }
}

@Suite struct ByteWordsTests {
  private let words = ByteWords(["env", "export", "set"])

  private func slice<Result>(
    _ text: String, _ body: (Slice<UnsafeRawBufferPointer>) -> Result
  ) -> Result {
    Array(text.utf8).withUnsafeBytes { body($0[...]) }
  }

  @Test func comparesWholeWordsWhateverTheirCase() {
    #expect(slice("EnV", words.contains))
    #expect(slice("export", words.contains))
    #expect(!slice("envs", words.contains))
    #expect(!slice("", words.contains))
    #expect(!slice("exports and more", words.contains))
  }

  @Test func findsWordsAtTheEndAndInside() {
    #expect(slice("my-SET", words.containsEnd))
    #expect(!slice("sets", words.containsEnd))
    #expect(slice("a subset of", words.containsPart))
    #expect(!slice("se t", words.containsPart))
  }
}
