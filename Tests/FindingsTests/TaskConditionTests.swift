import Aggregates
import Findings
import Records
import TestSupport
import Testing

@Suite struct TaskConditionTests {
  /// Executions of one type: twenty a day on 28 days, with the context that is given for each.
  private static func findings(
    fails: (_ day: Int, _ number: Int) -> Bool,
    context: (_ day: Int, _ number: Int) -> [String: FieldValue]
  ) -> [TaskCondition] {
    var records: [TaskRecord] = []
    for day in 0..<28 {
      for number in 0..<20 {
        let fields = context(day, number).sorted { $0.key < $1.key }
        records.append(
          TaskRecord(
            "t", fails(day, number) ? "failure" : "success", at: hoursAgo(24 * day + 1),
            durationMicroseconds: Int64(number), context: fields.map { .init(name: $0, value: $1) })
        )
      }
    }
    return performance(records).tasks[0].conditions
  }

  @Test func findsTheValueThatFailsMore() throws {
    let found = Self.findings(
      fails: { day, number in number % 4 == 0 ? (day + number) % 2 == 0 : number == day % 20 },
      context: { day, number in
        ["language": .text(["go", "c", "sql", "swift"][number % 4]), "day": .text("\(day % 3)")]
      })
    let condition = try #require(found.first)
    #expect(found.count == 1)
    #expect(condition.condition.words == "language = go")
    #expect(condition.condition.support == 140)
    #expect(condition.successes.total == 140)
    #expect(condition.sentence.hasPrefix("50.0 % of the 140 sampled executions with language = go"))
  }

  @Test func proposesALimitOfANumberThatIsBorneOut() throws {
    let found = Self.findings(
      fails: { day, number in number >= 14 && (day + number) % 5 < 3 },
      context: { _, number in ["complexity": .number(Double(number))] })
    let limit = try #require(found.first?.limit)
    #expect(limit.isMaximum && limit.value == 13)
    #expect(limit.leastGain > 0 && limit.after.percent == 100)
  }

  /// A version that ran on bad days only is not to blame for them.
  @Test func saysNothingOfWhatDaysHaveInCommon() {
    let found = Self.findings(
      fails: { day, number in number < (day < 5 ? 15 : 2) },
      context: { day, _ in ["version": .text(day < 5 ? "2" : "1")] })
    #expect(found == [])
  }

  @Test func namesFieldsThatSayTheSameOnce() throws {
    let found = Self.findings(
      fails: { day, number in number % 2 == 0 && (day + number) % 5 < 3 },
      context: { _, number -> [String: FieldValue] in
        let isEven = number % 2 == 0
        let (team, squad) = isEven ? ("a", "x") : ("b", "y")
        return ["team": .text(team), "squad": .text(squad), "code": .number(isEven ? 0 : 1)]
      })
    #expect(found.map(\.condition.field) == ["code"])
    #expect(found.first?.sameAs == ["squad", "team"])
  }

  @Test func saysNothingOfFewExecutionsOrOfNoFailures() {
    let withoutFailures = Self.findings(
      fails: { _, _ in false },
      context: { day, number -> [String: FieldValue] in ["n": .number(Double(day + number))] })
    #expect(withoutFailures == [])
    let ofFew = Self.findings(
      fails: { _, number in number == 0 },
      context: { day, number -> [String: FieldValue] in
        ["odd": .text(number == 0 && day < 9 ? "yes" : "no")]
      })
    #expect(ofFew == [])
  }
}

@Suite struct ContextSampleTests {
  /// Of one day more executions than are kept, in any order: the same ones are kept.
  @Test func keepsTheSameExecutionsInAnyOrder() {
    var records: [TaskRecord] = []
    for number in 0..<300 {
      var record = TaskRecord("t", at: hoursAgo(1, seconds: Int64(number % 50)))
      record.outcome = number % 3 == 0 ? "failure" : "success"
      record.durationMicroseconds = Int64(number % 70)
      record.context = [ContextField(name: "n", value: .number(Double(number)))]
      records.append(record)
    }
    var random = SeededGenerator(seed: 7)
    let samples = (0..<4).map { _ in
      var aggregate = TaskExecutionAggregate(window: window)
      aggregate.add(TaskExecutionBatch(records.shuffled(using: &random)))
      return aggregate.contexts
    }
    let days = samples[0].executions["t"] ?? [:]
    #expect(days.values.map { $0.count } == [ContextSampling.kept])
    #expect(samples.allSatisfy { $0 == samples[0] })
  }
}
