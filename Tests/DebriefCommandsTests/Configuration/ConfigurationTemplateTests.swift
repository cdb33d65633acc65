import Testing
import YAMLDocuments

@testable import DebriefCommands

struct ConfigurationTemplateTests {
  /// What a person gets who removes the comment sign in front of every key.
  private var uncommented: String {
    ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      line in
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      let word = rest.dropFirst(2).prefix { $0.isLowercase || $0 == "_" }
      guard rest.hasPrefix("# "), rest.dropFirst(2 + word.count).first == ":" else {
        return String(line)
      }
      return String(indent + rest.dropFirst(2))
    }.joined(separator: "\n")
  }

  @Test func changesNothingAsItIs() throws {
    let text = ConfigurationTemplate.text
    #expect(try configuration(file: text) == Configuration(projectFolder: "/project"))
  }

  @Test func equalsTheDefaultsWhenUncommented() throws {
    #expect(try configuration(file: uncommented) == Configuration(projectFolder: "/project"))
  }

  @Test func holdsEveryKeyOnceUncommented() throws {
    let root = try YAMLNode(parsing: uncommented, file: "t")
    func keys(_ node: YAMLNode, _ prefix: String) -> [String] {
      (node.pairs ?? []).flatMap { pair in
        let name = prefix + pair.key
        let isKey = ConfigurationKey.all.contains { $0.name == name }
        return isKey ? [name] : keys(pair.value, name + ".")
      }
    }
    #expect(keys(root, "") == ConfigurationKey.all.map(\.name))
    #expect(root["window_days"]?.integer == 30)
    #expect(root["suggestions"]?["min_satisfaction"]?.number == 3)
  }

  @Test func hasExamplesThatAreAccepted() throws {
    for key in ConfigurationKey.all {
      guard let example = key.example else { continue }
      var lines = key.path.enumerated().map { level, name in
        String(repeating: " ", count: level) + name + ":"
      }
      lines[lines.count - 1] += " \(example)"
      let read = try configuration(file: lines.joined(separator: "\n"))
      #expect(read != Configuration(projectFolder: "/project"), "\(key.name)")
    }
  }

  @Test func fitsOnAScreenLine() {
    for line in ConfigurationTemplate.text.split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func explainsEveryKeyWithACapitalAndAFullStop() {
    for key in ConfigurationKey.all {
      #expect(key.comment.first?.isUppercase == true, "\(key.name)")
      #expect(key.comment.last == ".", "\(key.name)")
    }
  }
}
