internal import ExampleStores

/// The command line of `generate-stores`.
struct Options {
  static let usage = """
    usage: generate-stores --output DIR [--seed N] [--scale N] [--end YYYY-MM-DDTHH:MM:SS]
                           [--only task_executions|events|feedback|runs|sessions|operations]
                           [--broken PERCENT]

    """

  let plan: GenerationPlan
  let output: String

  /// Nil where an option is unknown, lacks its value, or has one that can't be read.
  init?(_ arguments: [String]) {
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard Self.names.contains(option), let value = rest.popFirst() else { return nil }
      values[option] = value
    }
    guard let output = values["--output"],
      let seed = UInt64(values["--seed"] ?? "7"),
      let scale = Int(values["--scale"] ?? "1"), (1...1_000_000).contains(scale),
      let end = Moment(values["--end"] ?? "2026-03-01T00:00:00"),
      let selection = GenerationPlan.Selection(rawValue: values["--only"] ?? "all"),
      let broken = Double(values["--broken"] ?? "0"), (0...100).contains(broken)
    else { return nil }
    self.output = output
    plan = GenerationPlan(
      seed: seed, scale: scale, end: end, selection: selection,
      brokenPerTenThousand: Int((broken * 100).rounded()))
  }

  private static let names = ["--output", "--seed", "--scale", "--end", "--only", "--broken"]
}
