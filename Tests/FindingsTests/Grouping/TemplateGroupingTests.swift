import Aggregates
import Findings
import TestSupport
import Testing

@Suite struct TemplateGroupingTests {
  /// For each message, the template of its group.
  static func templates(_ messages: [String]) -> [String] {
    let (labels, groups) = labels(messages)
    return labels.map { groups[$0].template }
  }

  static func labels(_ messages: [String]) -> ([Int], [ShapeGroups.Group]) {
    var shapes = MessageShapes()
    let numbers = messages.map { shapes.add($0) }
    let found = TemplateGrouping().groups(of: shapes.texts)
    return (numbers.map { found.numbers[$0] }, found.groups)
  }

  private static func isOneMessage(_ messages: [String]) -> Bool {
    Set(labels(messages).0).count == 1
  }

  @Test(arguments: [
    // Names of days and months.
    [
      "connection from 1.2.3.4 () at Sun Jul 3 10:00:00 2005",
      "connection from 1.2.3.4 () at Fri Aug 3 10:00:00 2005",
    ],
    ["no backup since Monday", "no backup since Wednesday"],
    ["expired on 3 March 2026", "expired on 14 December 2026"],
    // Users, where a second one says that they vary.
    [
      "Failed password for root from 1.2.3.4 port 22",
      "Failed password for uucp from 1.2.3.4 port 22",
    ],
    ["session closed for user alice", "session closed for user bob"],
    ["cannot resolve host alpha in time", "cannot resolve host omega in time"],
    // Optional parts and lists of other lengths.
    ["a:5070 close, 1032 bytes sent", "a:5070 close, 1032 bytes (1.0 KB) sent"],
    ["retry after 5 s of waiting", "retry after 300 ms of waiting"],
    ["lost nodes n1 [ok] of cluster", "lost nodes n1 [ok] n2 [ok] n3 [ok] of cluster"],
    ["chdir(/a/b) failed: not found", "chdir(/c) failed: not found"],
    // Values by their spelling.
    ["cannot open /etc/passwd: denied", "cannot open ./data/x.txt: denied"],
    ["mail to anna@example.com bounced", "mail to ben@example.org bounced"],
    ["GET https://a.example.com/x failed", "GET https://b.example.com/ failed"],
    ["no route to db.example.com now", "no route to cache.example.org now"],
    ["checksum deadbeef differs", "checksum cafebabe differs"],
    ["no module named 'numpy'", "no module named 'pandas'"],
    ["KeyError: 'name'", "KeyError: 'id'"],
    // Fields.
    [
      "acquired lock, tag=\"View Lock\", name=mail, held=true",
      "acquired lock, tag=\"radio\", name=maps, held=false",
    ],
    [
      "login refused; ruser= rhost=a.example.com user=root",
      "login refused; ruser= rhost=10.0.0.1 user=git",
    ],
  ])
  func isOne(messages: [String]) {
    #expect(
      TemplateGroupingTests.isOneMessage(messages), "\(TemplateGroupingTests.templates(messages))")
  }

  @Test(arguments: [
    [
      "instance VM Started (Lifecycle Event)", "instance VM Stopped (Lifecycle Event)",
      "instance VM Paused (Lifecycle Event)", "instance VM Resumed (Lifecycle Event)",
    ],
    ["Connection refused", "Connection reset"],
    [
      "connection to 10.0.0.1 failed: Connection timed out",
      "connection to 10.0.0.1 failed: Connection refused",
    ],
    ["HTTP 503 from upstream", "HTTP 404 from upstream"], ["exit code 1", "exit code 137"],
    [
      "vcpu limit not specified, defaulting to unlimited",
      "disk limit not specified, defaulting to unlimited",
    ],
    ["request GET /a timed out", "request POST /a timed out"],
    [
      "java.io.IOException: Connection reset by peer",
      "java.net.SocketException: Connection reset by peer",
    ],
    ["ValueError: bad row", "TypeError: bad row"],
    ["reading field.............0", "writing field.............0"],
    ["the test may fail", "the test did fail"],
    ["march on server 5 failed", "stop on server 5 failed"],
    ["error=ECONNREFUSED while dialing", "error=ETIMEDOUT while dialing"],
    ["Unit tests failed: 3 of 12", "Integration tests failed: 3 of 12"],
    ["cupsd startup failed", "sshd startup failed"], ["disk sda1 is full", "disk sda1 is failing"],
  ])
  func staysApart(messages: [String]) {
    let labels = TemplateGroupingTests.labels(messages).0
    #expect(Set(labels).count == messages.count, "\(TemplateGroupingTests.templates(messages))")
  }

  @Test func showsTheMessageWithItsPlaces() {
    let messages = [
      "Failed password for root from 1.2.3.4 port 22",
      "Failed password for uucp from 1.2.3.4 port 7",
    ]
    #expect(
      Set(TemplateGroupingTests.templates(messages)) == [
        "Failed password for <*> from <*> port <*>"
      ])
    #expect(
      TemplateGroupingTests.templates(["took 5 ms (limit 3 s)."]) == ["took <*> (limit <*>)."])
  }

  @Test func manyNamesInOnePlaceAreOneMessage() {
    let names = "aba bec cid dof eug fah gij hok ilm jon kup lar".split(separator: " ")
    let messages = names.map { "cannot load plugin \($0) at start" }
    #expect(TemplateGroupingTests.isOneMessage(messages))
    let both = names.map { "cannot copy \($0) into \($0.reversed()) at night" }
    #expect(TemplateGroupingTests.isOneMessage(both))
  }

  @Test func theOrderOfMessagesDoesNotMatter() {
    var random = SeededGenerator(seed: 3)
    for system in LabelledMessages.all(madeUpSystems, seed: 2) {
      var messages = Array(Set(system.messages)).sorted()
      let expected = Dictionary(
        uniqueKeysWithValues: zip(messages, TemplateGroupingTests.templates(messages)))
      for _ in 0..<3 {
        messages.shuffle(using: &random)
        let found = TemplateGroupingTests.templates(messages)
        #expect(zip(messages, found).allSatisfy { expected[$0] == $1 }, "\(system.name)")
      }
    }
  }

  /// One setting for all of them.
  @Test func findsTheMessagesOfMadeUpSystems() {
    let scores = LabelledMessages.all(madeUpSystems, seed: 1).map { system in
      ExactGroups(
        truth: system.truth, labels: TemplateGroupingTests.labels(system.messages).0)
    }
    func mean(_ value: (ExactGroups) -> Double) -> Double {
      scores.reduce(0) { $0 + value($1) } / Double(scores.count)
    }
    #expect(scores.count == 8)
    #expect(mean(\.accuracy) >= 0.95, "\(scores)")
    #expect(mean(\.f1) >= 0.90, "\(scores)")
    #expect(mean(\.pairPrecision) >= 0.99, "\(scores)")
  }

  @Test(arguments: [
    "", " ", "<*>", "=", "\"\"", "((((", "))))", "a=", "=a", "a=b=c", "'", "<*> <*>",
    "\u{23CE}", " \u{23CE} in ", "x \u{23CE} in ", "é=ü", "(()())", "[[<*>]]", "a, b, c, d",
  ])
  func anyTextIsAMessage(text: String) {
    let (labels, groups) = TemplateGroupingTests.labels([text, text + " 5", "other"])
    #expect(labels.allSatisfy { groups.indices.contains($0) })
  }

  @Test func longMessagesAreBounded() {
    let long = (0..<3000).map { "w\($0 % 7)x" }.joined(separator: " ; word ")
    #expect(TemplateGroupingTests.labels([long, long + "!"]).1.count >= 1)
  }
}
