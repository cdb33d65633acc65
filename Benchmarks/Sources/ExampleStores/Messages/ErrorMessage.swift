/// One shape of error message, and where it turns up.
struct ErrorMessage: Sendable {
  /// What a task works on; a task fails with the messages of its areas.
  enum Area: Sendable {
    case tests, code, build, network, data, text
    /// Anything may fail so.
    case anywhere
    /// Only what ran out of time.
    case timeout
    /// Only while what the team depends on is down.
    case outage
  }

  enum Category: String, Sendable {
    case user = "user_error"
    case system = "system_error"
    case resource = "resource_error"
    case logic = "logic_error"
    case timeout = "timeout_error"
    case dependency = "dependency_error"
    case configuration = "configuration_error"
    case unknown = "unknown_error"
  }

  let area: Area
  let category: Category
  let weight: Int
  let text: String

  init(_ area: Area, _ category: Category, _ weight: Int, _ text: String) {
    self.area = area
    self.category = category
    self.weight = weight
    self.text = text
  }
}
