import ExampleStores
import FoundationEssentials
import Testing

@Suite struct FeedbackTests {
  static let types = ["mistake", "repetition", "clarification"]
  static let severities = ["low", "medium", "high"]
  static let categories = [
    "Testing", "Architecture", "Security", "Performance", "API", "Naming", "Documentation",
  ]

  @Test func writesCorrectionsFromTheClosedSets() throws {
    let corrections = try TemporaryFolder(.february(.feedback)).corrections()
    #expect(Set(corrections.map(\.type)) == Set(Self.types))
    #expect(Set(corrections.map(\.category)) == Set(Self.categories))
    #expect(Set(corrections.map(\.severity)) == Set(Self.severities))
    #expect(corrections.allSatisfy { !$0.context.isEmpty && !$0.feedback.isEmpty })
  }

  @Test func writesTimesOfTheMonthInOrderWithAndWithoutAZone() throws {
    let corrections = try TemporaryFolder(.february(.feedback)).corrections()
    let times = corrections.map { $0.timestamp.prefix(19) }
    #expect(times == times.sorted())
    #expect(times.allSatisfy { $0 >= "2026-01-30T00:00:00" && $0 < "2026-03-01T00:00:00" })
    #expect(times.allSatisfy { Moment(String($0)) != nil })
    #expect(Set(corrections.map { $0.timestamp.dropFirst(19) }) == ["", "Z"])
  }

  @Test func namesAboutSixtySessions() throws {
    let corrections = try TemporaryFolder(.february(.feedback)).corrections()
    #expect((80...100).contains(corrections.count))
    #expect((50...60).contains(Set(corrections.compactMap(\.session_id)).count))
    #expect((3...12).contains(corrections.count { $0.session_id == nil }))
  }

  @Test func beginsEverySessionBeforeItsCorrectionsOnOneDayOrTheNext() throws {
    let corrections = try TemporaryFolder(.february(scale: 20, .feedback)).corrections()
    for (session, own) in Dictionary(grouping: corrections, by: \.session_id) {
      guard let session else { continue }
      let day = try #require(session.split(separator: "-").dropFirst().first)
      let days = Set(own.map { $0.timestamp.prefix(10).filter { $0 != "-" } })
      #expect(days.allSatisfy { $0 >= day } && days.count <= 2)
      #expect(Set(own.map { $0.timestamp.hasSuffix("Z") }).count == 1)
    }
  }

  @Test(arguments: PlantedPattern.all)
  func plantsAPatternInOtherWordsEachTime(_ pattern: PlantedPattern) throws {
    let own = try TemporaryFolder(.february(.feedback)).corrections().filter(pattern.covers)
    #expect(own.count == pattern.occurrences)
    #expect(Set(own.compactMap(\.session_id)).count == pattern.sessions)
    #expect(Set(own.map(\.feedback)).count == own.count)
    #expect(Set(own.map(\.category)) == [pattern.category])
    #expect(Set(own.map(\.severity)) == [pattern.severity])
    #expect(own.first?.type == "mistake")
  }

  @Test(arguments: PlantedPattern.all)
  func stopsAPatternOnlyWhereARuleWasWritten(_ pattern: PlantedPattern) throws {
    let own = try TemporaryFolder(.february(scale: 10, .feedback)).corrections()
      .filter(pattern.covers)
    let last = try #require(own.last?.timestamp)
    #expect(last < pattern.end)
    #expect(pattern.end < "2026-03-01" || last > "2026-02-25")
  }

  @Test func multipliesWithTheScale() throws {
    let one = try TemporaryFolder(.february(.feedback)).corrections()
    let five = try TemporaryFolder(.february(scale: 5, .feedback)).corrections()
    #expect(five.count == 5 * one.count)
    for pattern in PlantedPattern.all {
      #expect(five.count(where: pattern.covers) == 5 * pattern.occurrences, "\(pattern)")
    }
  }

  @Test func hasManyCorrectionsThatComeOnce() throws {
    let corrections = try TemporaryFolder(.february(.feedback)).corrections()
    let rest = corrections.filter { correction in
      !PlantedPattern.all.contains { $0.covers(correction) }
    }
    #expect((30...42).contains(rest.count))
    #expect(Set(rest.map(\.feedback)).count == rest.count)
    #expect(Set(rest.map(\.category)) == Set(Self.categories))
  }

  @Test(arguments: [
    "not-a-real-one", "**null**", "<img src=x", "`a \\| b`", "](https://", "ü", "\n",
  ])
  func hasUglyText(_ text: String) throws {
    let corrections = try TemporaryFolder(.february(.feedback)).corrections()
    #expect(corrections.contains { ($0.context + " " + $0.feedback).contains(text) })
  }

  @Test func makesLinesThatCannotBeUsed() throws {
    let folder = try TemporaryFolder(.february(scale: 10, .feedback, broken: 3000))
    let file = try #require(folder.files.first)
    #expect(Set(file.broken.map(\.kind)).count == 21)
    let lines = try folder.lines(file.name)
    let decoder = JSONDecoder()
    for broken in file.broken where !broken.kind.hasPrefix("unreadable_timestamp") {
      #expect(throws: DecodingError.self, "\(broken.kind) in line \(broken.line)") {
        try decoder.decode(Correction.self, from: lines[broken.line - 1])
      }
    }
  }
}
