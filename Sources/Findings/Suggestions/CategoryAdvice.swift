import Records

/// What to do about failures of a category.
struct CategoryAdvice {
  let description: String
  let effort: ImprovementSuggestion.Effort

  init(_ name: String) {
    switch FailureCategory(rawValue: name) {
    case .userError:
      self.init("Check the input before the task starts, and say what is wrong with it", .low)
    case .systemError:
      self.init("Find the fault of the system beneath this task", .high)
    case .resourceError:
      self.init("Give this task more room, or make it need less", .medium)
    case .logicError:
      self.init("Fix the defect, and add the failing case as a test", .medium)
    case .timeoutError:
      self.init("Raise the time limit, split the work, or make it faster", .medium)
    case .dependencyError:
      self.init(
        "Retry with a growing delay, and go on without the dependency where possible", .medium)
    case .configurationError:
      self.init("Check the configuration when the program starts", .low)
    case .unknownError, nil:
      self.init("Find out what these failures are, and give them a category", .low)
    }
  }

  private init(_ description: String, _ effort: ImprovementSuggestion.Effort) {
    self.description = description
    self.effort = effort
  }
}
