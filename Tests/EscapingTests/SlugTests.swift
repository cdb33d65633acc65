import Escaping
import Testing

@Suite struct SlugTests {
  @Test(arguments: ["index_build", "a", "a-b.c_9", "run.2024-01-01", "con1", "company"])
  func keepsSafeNames(name: String) {
    #expect(slug(name) == name)
  }

  @Test(arguments: [
    ("Index Build", "Index-Build-"), ("a/b\\c", "a-b-c-"), ("../../etc", "_.-..-etc-"),
    ("", "_-"), (".", "_-"), (".hidden", "_hidden-"), ("-rf", "_rf-"), ("con", "_con-"),
    ("LPT1.txt", "_LPT1.txt-"), ("index", "index-"), ("INDEX", "INDEX-"), ("readme", "readme-"),
    ("日本", "_-"), ("con.é", "_con.-"), ("a.", "a.-"),
  ])
  func marksChangedNamesWithADigest(name: String, start: String) {
    let result = slug(name)
    #expect(result.hasPrefix(start))
    #expect(result.dropFirst(start.count).count == 16, "\(result)")
  }

  @Test func isStable() {
    #expect(slug("Index Build") == "Index-Build-76dbb92197234ebd")
  }

  @Test func neverMeetsAnotherNamesSlug() {
    var names = HostileText.table + HostileText.random(count: 20_000, seed: 5)
    names += ["Build", "build", "BUILD", "a b", "a-b", "a\tb", "a  b"]
    names += (0..<300).map { String(repeating: "x", count: $0) }
    names += names.map(slug)
    var owners: [String: String] = [:]
    for name in names {
      let key = slug(name).lowercased()
      let owner = owners.updateValue(name, forKey: key)
      #expect(owner == nil || owner.map { Array($0.utf8) } == Array(name.utf8), "\(key)")
    }
  }

  @Test func isAlwaysASafeFileName() {
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt9"]
    let long = [String(repeating: "x", count: 500), String(repeating: ".", count: 500)]
    for name in HostileText.table + HostileText.random(count: 5000, seed: 9) + long + reserved {
      let result = slug(name)
      #expect((1...80).contains(result.utf8.count))
      #expect(!result.hasPrefix(".") && !result.hasPrefix("-") && !result.hasSuffix("."))
      let allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
      #expect(result.unicodeScalars.allSatisfy(allowed.unicodeScalars.contains), "\(result)")
      #expect(!reserved.contains(String(result.lowercased().prefix { $0 != "." })), "\(result)")
    }
  }
}
