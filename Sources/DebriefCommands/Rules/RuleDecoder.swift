import CommandLineKit
import Findings
import Records
import YAMLDocuments

/// Makes rules of a YAML text: a list of maps.
struct RuleDecoder {
  /// The file as shown.
  let file: String

  /// The rules of a text, and what is wrong with the others.
  func rules(in text: String) -> (rules: [FeedbackRule], problems: [RuleProblem]) {
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text, file: file)
    } catch {
      let place = Location(file: file, line: error.position.line)
      return (
        [], [RuleProblem(location: place, message: "\(error.message); the file is not used")]
      )
    }
    if root.isNull { return ([], []) }
    guard let nodes = root.elements else {
      return ([], [problem(root, "a list of rules is expected, not \(root.kindInWords)")])
    }
    var rules: [FeedbackRule] = []
    var problems: [RuleProblem] = []
    for node in nodes {
      do throws(RuleProblem) { rules.append(try rule(node)) } catch { problems.append(error) }
    }
    return (rules, problems)
  }

  private static let keys = [
    "name", "category", "severity", "title", "patterns", "target_skill", "update", "examples",
  ]

  private func rule(_ node: YAMLNode) throws(RuleProblem) -> FeedbackRule {
    try checkKeys(node, of: "rule", RuleDecoder.keys)
    let nameNode = try value("name", of: node, "rule")
    let name = try RuleValues.name(try text(nameNode, "name"), orThrow: { problem(nameNode, $0) })
    let owner = "rule '\(name)'"
    let examples = try value("examples", of: node, owner)
    try checkKeys(examples, of: "examples of \(owner)", ["match", "no_match"])
    return FeedbackRule(
      name: name, category: try choice("category", of: node, owner),
      severity: try choice("severity", of: node, owner),
      patterns: try texts("patterns", of: node, owner, RuleValues.pattern),
      title: try line("title", of: node, owner),
      update: try block("update", of: node, owner),
      targetSkill: try line("target_skill", of: node, owner),
      matchingExamples: try texts(
        "match", of: examples, "examples of \(owner)", RuleValues.example),
      otherExamples: try texts(
        "no_match", of: examples, "examples of \(owner)", RuleValues.example),
      location: Location(file: file, line: node.position.line))
  }

  private func checkKeys(
    _ node: YAMLNode, of owner: String, _ known: [String]
  ) throws(RuleProblem) {
    guard let pairs = node.pairs else {
      throw problem(node, "the \(owner) must be a map, not \(node.kindInWords)")
    }
    for pair in pairs where !known.contains(pair.key) {
      let near = closestMatch(to: pair.key, among: known).map { "; did you mean '\($0)'?" }
      throw RuleProblem(
        location: Location(file: file, line: pair.keyPosition.line),
        message: "the \(owner) has an unknown key '\(displayedWord(pair.key))'"
          + (near ?? "; keys are \(known.joined(separator: ", "))"))
    }
  }

  private func value(
    _ key: String, of node: YAMLNode, _ owner: String
  ) throws(RuleProblem) -> YAMLNode {
    guard let value = node[key], !value.isNull else {
      throw problem(node, "the \(owner) has no '\(key)'")
    }
    return value
  }

  private func text(_ node: YAMLNode, _ key: String) throws(RuleProblem) -> String {
    guard let text = node.text else {
      throw problem(node, "'\(key)' must be a text, not \(node.kindInWords)")
    }
    return text
  }

  private func line(
    _ key: String, of node: YAMLNode, _ owner: String
  ) throws(RuleProblem) -> String {
    let value = try value(key, of: node, owner)
    return try RuleValues.line(try text(value, key), key, orThrow: { problem(value, $0) })
  }

  private func block(
    _ key: String, of node: YAMLNode, _ owner: String
  ) throws(RuleProblem) -> String {
    let value = try value(key, of: node, owner)
    return try RuleValues.block(try text(value, key), key, orThrow: { problem(value, $0) })
  }

  private func choice<Choice>(
    _ key: String, of node: YAMLNode, _ owner: String
  ) throws(RuleProblem) -> Choice where Choice: CaseIterable & RawRepresentable<String> {
    let value = try value(key, of: node, owner)
    guard let text = value.text, let choice = Choice(rawValue: text) else {
      let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(
        value,
        "'\(key)' of \(owner) is '\(displayedWord(value.text ?? ""))'; allowed are \(allowed)")
    }
    return choice
  }

  private func texts(
    _ key: String, of node: YAMLNode, _ owner: String, _ check: RuleValues.Check
  ) throws(RuleProblem) -> [String] {
    let list = try value(key, of: node, owner)
    guard let elements = list.elements, !elements.isEmpty else {
      throw problem(list, "'\(key)' of \(owner) must be a list with at least one text")
    }
    var found: [String] = []
    for element in elements {
      let text = try text(element, key)
      found.append(try check(text, key) { problem(element, $0) })
    }
    return found
  }

  private func problem(_ node: YAMLNode, _ message: String) -> RuleProblem {
    RuleProblem(location: Location(file: file, line: node.position.line), message: message)
  }
}
