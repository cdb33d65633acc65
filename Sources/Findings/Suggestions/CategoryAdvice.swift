import Records

/// What to do about failures of a category.
struct CategoryAdvice {
  let description: String
  let effort: ImprovementSuggestion.Effort

  init(_ name: String) {
    switch FailureCategory(rawValue: name) {
    case .userError:
      self.init("Validate the input before the task starts, and report what is wrong", .low)
    case .systemError:
      self.init("Investigate the underlying system", .high)
    case .resourceError:
      self.init("Raise its memory or disk limit, or reduce its use", .medium)
    case .logicError:
      self.init("Fix the defect, and add the failing case as a test", .medium)
    case .timeoutError:
      self.init("Raise the time limit, split the work, or speed it up", .medium)
    case .dependencyError:
      self.init(
        "Retry with increasing delays, and continue without the dependency if possible", .medium)
    case .configurationError:
      self.init("Check the configuration when the program starts", .low)
    case .unknownError, nil:
      self.init("Identify these failures and give them a category", .low)
    }
  }

  private init(_ description: String, _ effort: ImprovementSuggestion.Effort) {
    self.description = description
    self.effort = effort
  }
}
