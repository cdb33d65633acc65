/// What a droid brings home.
enum ResultKind: Sendable {
  case files, git, testing

  /// The category that the validation gives it.
  var category: StaticString {
    switch self {
    case .files: "file_operations"
    case .git: "git_operations"
    case .testing: "testing"
    }
  }

  /// Appends the result of an execution that went well.
  func write(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    switch self {
    case .files:
      buffer.append("{\"files_created\": [\"src/")
      buffer.append(Words.modules[random.below(Words.modules.count)])
      buffer.append("_")
      buffer.append(random.within(1...9))
      buffer.append(".py\"]}")
    case .git:
      buffer.append("{\"commits\": [\"")
      buffer.append(hexadecimal: random.next(), digits: 10)
      buffer.append("\"]}")
    case .testing:
      buffer.append("{\"tests_run\": ")
      buffer.append(random.within(8...220))
      buffer.append(", \"coverage\": ")
      buffer.append(random.within(61...94))
      buffer.append("}")
    }
  }
}
