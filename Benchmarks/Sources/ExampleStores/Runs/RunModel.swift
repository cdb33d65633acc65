/// A model that runs use, and how good it is.
struct RunModel: Sendable {
  let provider: StaticString
  let name: StaticString
  /// The share of issues that it completes, in 1/1000.
  let completedPerMille: Int
  /// The chance of one more debugging cycle, in 1/1000.
  let cyclePerMille: Int

  /// Models that do not exist: `pelican-7b` is clearly worse than the two others, which are alike.
  static let all = [
    RunModel(
      provider: "aurora", name: "aurora-large", completedPerMille: 900, cyclePerMille: 280),
    RunModel(
      provider: "aurora", name: "aurora-mini", completedPerMille: 870, cyclePerMille: 320),
    RunModel(
      provider: "local", name: "pelican-7b", completedPerMille: 420, cyclePerMille: 620),
  ]

  /// Temperatures in thousandths; they make no difference.
  static let temperatures = [0, 200, 700]
}

/// A kind of error that is debugged.
struct RunError: Sendable {
  let type: StaticString
  /// Half of the cycles are resolved within so many milliseconds.
  let medianMilliseconds: Int
  let messages: MessageBook

  static let all = [
    RunError(
      type: "test_failure", medianMilliseconds: 190_000, messages: MessageBook([.tests], .escaped)),
    RunError(
      type: "build_error", medianMilliseconds: 95_000, messages: MessageBook([.build], .escaped)),
    RunError(
      type: "lint_error", medianMilliseconds: 20_000, messages: MessageBook([.code], .escaped)),
  ]
}
