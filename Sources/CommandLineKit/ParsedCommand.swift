/// A command line that follows its specification.
public struct ParsedCommand: Sendable, Equatable {
  /// The names of the commands given, the root first.
  public internal(set) var path: [String]
  /// The positional arguments, in the order given.
  public internal(set) var positionals: [String] = []
  /// How often each flag was given, by its long name.
  var flagCounts: [String: Int] = [:]
  /// The values of each option, by its long name, in the order given.
  var optionValues: [String: [String]] = [:]
  /// The values of each positional argument, by its name.
  var argumentValues: [String: [String]] = [:]

  init(root: String) {
    path = [root]
  }

  /// True when the flag was given.
  public func isSet(_ flag: String) -> Bool { count(of: flag) > 0 }

  /// How often the flag was given.
  public func count(of flag: String) -> Int { flagCounts[flag, default: 0] }

  /// The value of the option, the last one if there are several; `nil` when it was not given.
  public func string(_ option: String) -> String? { optionValues[option]?.last }

  /// All values of a repeatable option, in the order given.
  public func strings(_ option: String) -> [String] { optionValues[option] ?? [] }

  /// The value of the positional argument; `nil` when it was not given.
  public func argument(_ name: String) -> String? { argumentValues[name]?.first }

  /// All values of a repeated positional argument, in the order given.
  public func arguments(_ name: String) -> [String] { argumentValues[name] ?? [] }

  /// The value of the option as a whole number; `nil` when it was not given.
  ///
  /// Only decimal digits with an optional sign are accepted; a value outside `range` is an error
  /// that names the range.
  public func integer(
    _ option: String, in range: ClosedRange<Int> = Int.min...Int.max
  ) throws(UsageError) -> Int? {
    guard let text = string(option) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw invalid(option, text, expected: "a whole number\(Self.words(for: range))")
    }
    return value
  }

  /// The value of the option as a number; `nil` when it was not given.
  ///
  /// Words such as `nan` and `inf` and hexadecimal forms are not numbers here.
  public func number(
    _ option: String, in range: ClosedRange<Double>
  ) throws(UsageError) -> Double? {
    guard let text = string(option) else { return nil }
    let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isDecimal, let value = Double(text), range.contains(value) else {
      throw invalid(
        option, text, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The error for a value of wrong form, for checks that only the command can make.
  public func invalid(_ option: String, _ value: String, expected: String) -> UsageError {
    UsageError(
      .invalidValue, path: path,
      message: "'\(displayedWord(value))' can't be used for '--\(option)'",
      hint: "give \(expected)")
  }

  private static func words(for range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (.min, .max): ""
    case (let low, .max): ", \(low) or more"
    case (.min, let high): ", at most \(high)"
    case (let low, let high): " from \(low) to \(high)"
    }
  }
}
