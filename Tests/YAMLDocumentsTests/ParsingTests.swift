import Testing
import YAMLDocuments

struct ParsingTests {
  @Test(arguments: [
    ("a: 1\nb: [x, {y: z}]\n", "{a:1,b:[x,{y:z}]}"), ("- 1\n- - 2\n  - 3\n", "[1,[2,3]]"),
    ("", ""), ("# only a comment\n", ""), ("---\n...\n", ""), ("--- one\n...\n", "one"),
    ("\u{FEFF}a: 1", "{a:1}"), ("a: |\n  two\n  lines\n", "{a:two\nlines\n}"),
    ("a: \"\\u00e4\\0\"", "{a:ä\0}"), ("a:\r\n  - 1\r\n  - 2\r\n", "{a:[1,2]}"),
    ("%YAML 1.1\n---\na: 1\n", "{a:1}"), ("{z: 1, a: 2, m: 3}", "{z:1,a:2,m:3}"),
  ])
  func readsDocuments(text: String, expected: String) throws {
    #expect(outline(try parse(text)) == expected)
  }

  @Test func givesEveryNodeItsPlace() throws {
    let root = try parse("a: 1\nä: [x,\n  y]\n")
    #expect(root.position == YAMLPosition(line: 1, column: 1))
    let pairs = try #require(root.pairs)
    #expect(pairs.map(\.keyPosition.line) == [1, 2])
    #expect(pairs[0].value.position == YAMLPosition(line: 1, column: 4))
    // Columns count characters, not bytes.
    #expect(pairs[1].value.position == YAMLPosition(line: 2, column: 4))
    #expect(pairs[1].value.elements?.last?.position == YAMLPosition(line: 3, column: 3))
  }

  @Test func keepsTheStyleOfScalars() throws {
    let root = try parse("[1, '1', \"1\", !!str 1, ! 1]")
    let elements = try #require(root.elements)
    #expect(elements.map(\.text) == ["1", "1", "1", "1", "1"])
    #expect(elements.map(\.integer) == [1, nil, nil, nil, nil])
    #expect(try parse("|\n 1").integer == nil)
  }

  @Test func repeatsAnchoredValues() throws {
    #expect(outline(try parse("a: &x [1, &y 2]\nb: *x\nc: *y\n")) == "{a:[1,2],b:[1,2],c:2}")
    #expect(outline(try parse("[&x 1, *x, &x 2, *x]")) == "[1,1,2,2]")
    let root = try parse("a: &x 1\nb: *x\n")
    #expect(root["b"]?.position == root["a"]?.position)
  }

  @Test func readsScalarsByTheCoreSchema() throws {
    let booleans = try #require(try parse("[true, False, yes, on, 'true', 1]").elements)
    #expect(booleans.map(\.boolean) == [true, false, nil, nil, nil, nil])
    let nulls = try #require(try parse("[~, null, '', \"null\", nil]").elements)
    #expect(nulls.map(\.isNull) == [true, true, false, false, false])
    #expect(try parse("a:")["a"]?.isNull == true)
    let integers = try #require(
      try parse("[7, -7, +7, 0x10, 7.0, 1e3, 9223372036854775808]").elements)
    #expect(integers.map(\.integer) == [7, -7, 7, nil, nil, nil, nil])
    let numbers = try #require(try parse("[7, -0.5, 1e3, .inf, nan, 1e999, 0x1p3, '1']").elements)
    #expect(numbers.map(\.number) == [7, -0.5, 1000, nil, nil, nil, nil, nil])
  }

  @Test func findsValuesByKey() throws {
    let root = try parse("a: {b: c}")
    #expect(root["a"]?["b"]?.text == "c")
    #expect(root["x"] == nil)
    #expect(root["a"]?["b"]?["c"] == nil)
    #expect(root["a"]?.kindInWords == "a map")
  }
}
