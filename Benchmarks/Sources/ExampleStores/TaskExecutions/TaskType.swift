/// A kind of task that the team runs, and how it goes.
struct TaskType: Sendable {
  /// What was planted into the month of a task.
  enum Course: Sendable {
    case steady
    /// Fails more and more, up to this share of executions in 1/1000.
    case worsening(to: Int)
    /// Fails with this share of executions in 1/1000 until the day of the fix.
    case broken(until: Int)
  }

  let name: String

  /// How often it runs, next to the others.
  let weight: Int

  /// Microseconds.
  let duration: Spread

  /// Microseconds after which it is ended as timed out.
  let limit: Int

  /// Shares of the executions in 1/1000.
  let failing: Int
  let timingOut: Int
  let partial: Int

  /// The rating most often given, 1 to 5.
  let rating: Int

  let areas: Set<ErrorMessage.Area>
  let course: Course

  init(
    _ name: String, weight: Int, medianMilliseconds: Int, doublings: Int, limitSeconds: Int,
    failing: Int, timingOut: Int, partial: Int = 6, rating: Int = 4,
    _ areas: Set<ErrorMessage.Area>, _ course: Course = .steady
  ) {
    self.name = name
    self.weight = weight
    duration = Spread(median: medianMilliseconds * 1000, doublings: doublings)
    limit = limitSeconds * 1_000_000
    self.failing = failing
    self.timingOut = timingOut
    self.partial = partial
    self.rating = rating
    self.areas = areas
    self.course = course
  }

  /// The share of failures in 1/1000 at an hour of the month.
  func failing(hour: Int, in month: Month) -> Int {
    switch course {
    case .steady: failing
    case .worsening(let worst): failing + (worst - failing) * hour / Month.hours
    case .broken(let before): hour / 24 < month.fixDay ? before : failing
    }
  }
}
