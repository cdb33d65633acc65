/// A kind of operations of the orchestrator.
enum OperationKind: String, CaseIterable {
  case processIssue = "process_issue"
  case runTests = "run_tests"
  case createPullRequest = "create_pr"
  case planRoadmap = "generate_roadmap"

  /// How many of a hundred operations are of the kind.
  var weight: Int {
    switch self {
    case .processIssue: 45
    case .runTests: 28
    case .createPullRequest: 22
    case .planRoadmap: 5
    }
  }

  /// How long one takes, milliseconds.
  var duration: Spread {
    switch self {
    case .processIssue: Spread(median: 540_000, doublings: 90)
    case .runTests: Spread(median: 95_000, doublings: 60)
    case .createPullRequest: Spread(median: 22_000, doublings: 80)
    case .planRoadmap: Spread(median: 150_000, doublings: 50)
    }
  }
}

/// A model that issues are given to.
struct OperationModel {
  let provider: String
  let name: String
  /// What a thousand tokens cost, millionths.
  let price: Int
  /// How many of a hundred issues it gets.
  let weight: Int
  /// How many more of a thousand issues fail with it.
  let failures: Int

  /// The large one costs six times as much and succeeds no more often.
  static let all = [
    OperationModel(
      provider: "northlake", name: "heron-large", price: 18_000, weight: 35, failures: 0),
    OperationModel(
      provider: "northlake", name: "heron-small", price: 3_000, weight: 40, failures: 0),
    OperationModel(provider: "quarry", name: "granite-2", price: 1_500, weight: 25, failures: 60),
  ]
}
