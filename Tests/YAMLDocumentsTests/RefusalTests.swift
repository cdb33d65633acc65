import Testing
import YAMLDocuments

struct RefusalTests {
  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "t.yaml:3:1: the key 'a' is a duplicate, first in line 1"),
    ("{a: 1, 'a': 2}", "t.yaml:1:8: the key 'a' is a duplicate, first in line 1"),
    ("a: 1\n---\nb: 2\n", "t.yaml:2:1: a second document starts; only one is expected"),
    ("[1, 2]: x\n", "t.yaml:1:1: a key must be a single value, not a list"),
    ("a: !thing 1\n", "t.yaml:1:4: the tag '!thing' is not supported"),
    ("a: !!int 1\n", "t.yaml:1:4: the tag 'tag:yaml.org,2002:int' is not supported"),
    ("- x\n- !!map {}\n", "t.yaml:2:3: the tag 'tag:yaml.org,2002:map' is not supported"),
    ("a: *b\n", "t.yaml:1:4: '*b' has no anchor before it"),
    ("a: &b [1, *b]\n", "t.yaml:1:11: '*b' is inside the value that it repeats"),
    (
      "\"\\e\\u202e\": 1\n\"\\e\\u202e\": 2\n",
      "t.yaml:2:1: the key '\u{FFFD}\u{FFFD}' is a duplicate, first in line 1"
    ),
  ])
  func namesThePlaceAndTheMistake(text: String, message: String) {
    #expect(failure(text) == message)
  }

  @Test(arguments: [
    ("a: [1, 2\nb: 3\n", "t.yaml:2:2:"), ("a: 'open\n", "t.yaml:1:9:"), ("\ta: 1\n", "t.yaml:1:1:"),
    ("a: b: c\n", "t.yaml:1:5:"), ("a: 1\n  b: 2\n", "t.yaml:2:4:"), ("{a: 1", "t.yaml:1:6:"),
    ("a: 1\nä: \u{7}\n", "t.yaml:2:4:"), ("a: @x\n", "t.yaml:1:4:"), ("&x", nil),
  ])
  func namesThePlaceOfSyntaxErrors(text: String, place: String?) {
    let failure = failure(text)
    if let place {
      #expect(failure?.hasPrefix(place) == true, "\(failure ?? "no error")")
    } else {
      #expect(failure == nil)
    }
  }

  @Test func staysSmallUnderRepeatedAliases() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(failure(text)?.contains("more than 100000 values") == true)
  }

  @Test func countsRepeatedValuesExactly() {
    // 1 map, 2 keys, a list of 2 and its repetition: 9.
    let text = "a: &x [1, 2]\nb: *x\n"
    #expect(failure(text, limits: YAMLLimits(bytes: 100, nodes: 9, depth: 9)) == nil)
    #expect(failure(text, limits: YAMLLimits(bytes: 100, nodes: 8, depth: 9)) != nil)
  }

  @Test func doesNotNestDeeperByAliases() {
    let deep = "a: &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    let deeper = String(repeating: "[", count: 40) + "*a" + String(repeating: "]", count: 40)
    #expect(failure(deep) == nil)
    #expect(
      failure("\(deep)\nb: \(deeper)\n")?.hasSuffix("nested more than 64 deep") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{", "&a [", "a: [", "'", "\"", "|\n", "%", "*a "])
  func survivesEndlessRepetition(of part: String) {
    let text = String(repeating: part, count: 200_000 / part.count | 1)
    #expect(failure(text) != nil || part == "|\n")
  }

  @Test func refusesTextsThatAreTooLong() {
    let limits = YAMLLimits(bytes: 10, nodes: 100, depth: 10)
    #expect(failure("0123456789", limits: limits) == nil)
    #expect(
      failure("0123456789a", limits: limits)
        == "t.yaml:1:1: the text is 11 bytes long; at most 10 are read")
  }

  @Test func neverEndsBadlyOnPiecesOfADocument() {
    let text =
      "a: &x {b: [1, 'two', \"thr\\u0065e\"], c: |\n  four\n}\nd: *x # five\n? e\n: !!str 6\n"
    let bytes = Array(text.utf8)
    for start in bytes.indices {
      for end in [bytes.count, start + 5, start + 20] where end <= bytes.count {
        let piece = String(decoding: bytes[start..<end], as: UTF8.self)
        if let failure = failure(piece) { #expect(failure.hasPrefix("t.yaml:")) }
      }
    }
  }
}
