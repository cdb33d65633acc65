import Aggregates
import Records
import TestSupport
import Testing

@Suite struct OperationVariantsTests {
  private static let window = Window(asOf: moment("2026-03-31T12:00:00Z"), days: 30)

  private static func operation(
    _ id: Int64, _ type: String, success: Bool?, seconds: Int64? = 60,
    at text: String = "2026-03-20T10:00:00Z", _ context: [ContextField] = []
  ) -> OperationRecord {
    let start = moment(text)
    return OperationRecord(
      id: id, type: type, started: start, completed: seconds.map { start.advanced(bySeconds: $0) },
      success: success, errorMessage: nil, context: context,
      position: SourcePosition(file: 0, chunk: 0, line: UInt32(id)))
  }

  private static func variant(_ value: FieldValue) -> [ContextField] {
    [ContextField(name: "variant", value: value)]
  }

  @Test func countsCompletedOperationsOfTheWindowByValue() {
    var variants = OperationVariants(field: "variant", type: "build", window: Self.window)
    var other = variants
    variants.add(Self.operation(1, "build", success: true, Self.variant(.number(2))))
    variants.add(Self.operation(2, "build", success: false, Self.variant(.number(2))))
    variants.add(Self.operation(3, "deploy", success: true, Self.variant(.number(2))))
    variants.add(Self.operation(4, "build", success: true, seconds: nil, Self.variant(.number(2))))
    variants.add(Self.operation(5, "build", success: nil, Self.variant(.number(2))))
    other.add(Self.operation(6, "build", success: true, Self.variant(.text("b"))))
    other.add(Self.operation(7, "build", success: true))
    other.add(
      Self.operation(
        8, "build", success: true, at: "2026-01-20T10:00:00Z", Self.variant(.text("old"))))
    variants.merge(other)
    let found = variants.variants
    #expect(found.values.keys.sorted() == ["2", "b"])
    #expect(found.values["2"]?.values.map { [$0.total, $0.successes] } == [[2, 1]])
    #expect(found.values["b"]?.values.first?.durations.quantile(0.5) == 60_000_000)
    #expect(found.without == 1)
  }
}
