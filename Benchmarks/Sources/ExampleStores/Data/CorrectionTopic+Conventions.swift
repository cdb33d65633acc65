extension CorrectionTopic {
  private typealias Text = Wording

  /// The day from which nobody has to say it again: a rule about amounts was written.
  static let moneyRuleDay = 20

  /// This team's own conventions: no general rule knows them, only their meaning brings them
  /// together.
  static let conventions: [CorrectionTopic] = [
    CorrectionTopic(
      .architecture, .medium, Recurrence(occurrences: 6, sessions: 6, days: 0..<moneyRuleDay),
      [
        Text(
          "{source} adds up the {column} amounts as float",
          "Amounts are whole cents in our Money type; floats lose cents"),
        Text(
          "Amount of the {column} computed with float arithmetic",
          "Use the Money type with cents for every amount, not floats"),
        Text(
          "{function} returns its amount as a float in euros",
          "Return Money: amounts are passed around in cents, never as floats"),
        Text(
          "New column {column} for an amount in {table} declared as DOUBLE",
          "Store amounts in cents and read them as Money, no float"),
        Text(
          "float amount rounded to two places in {source}",
          "No rounding of float amounts: Money divides whole cents"),
        Text(
          "{function} multiplies a float amount by the tax",
          "Calculate with Money in cents, a float amount is wrong here"),
      ]),
    CorrectionTopic(
      .architecture, .medium, .times(6),
      [
        Text(
          "Feature flag {flag} is used but not registered in flags.toml",
          "Register each feature flag in flags.toml with an owner and an expiry date"),
        Text(
          "{source} asks for the flag {flag}, flags.toml doesn't know it",
          "A feature flag needs its entry in flags.toml: owner, expiry date"),
        Text(
          "Entry of feature flag {flag} in flags.toml has no expiry date",
          "Flags without owner and expiry date stay for years, add both to flags.toml"),
        Text(
          "Feature flag {flag} read from an environment variable",
          "Feature flags come from flags.toml, with owner and expiry date, not from the environment"
        ),
        Text(
          "New feature flag {flag} without an owner in flags.toml",
          "Name the owning team and the expiry date of the flag in flags.toml"),
        Text(
          "The expired feature flag {flag} was prolonged by a year in flags.toml",
          "An expired flag is removed together with its code, its expiry date in flags.toml stands"),
      ]),
    CorrectionTopic(
      .architecture, .medium, .times(5),
      [
        Text(
          "Delivery date in {source} calculated as today plus two days",
          "Delivery dates come from WarehouseCalendar: it knows the holidays and the cut-off"),
        Text(
          "{function} adds three days to get the delivery date",
          "Ask WarehouseCalendar for the delivery date, it skips holidays"),
        Text(
          "The page of {module} promised a delivery date on a Sunday",
          "Take every delivery date from WarehouseCalendar, there are Sundays and holidays"),
        Text(
          "{source} brings its own list of holidays for the delivery date",
          "WarehouseCalendar has the holidays; no second list for delivery dates"),
        Text(
          "{test} expects a delivery date that forgets the cut-off",
          "WarehouseCalendar applies the cut-off: after two, the delivery date is a day later"),
      ]),
  ]

  /// Everything that people have to say.
  static let all = recurring + conventions + codeRemarks + workRemarks
}
