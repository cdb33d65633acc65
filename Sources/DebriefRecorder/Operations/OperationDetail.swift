/// The tables whose rows belong to operations.
public enum OperationDetail: String, Sendable, CaseIterable {
  /// What was done for an issue.
  case issueProcessing = "issue_processing"
  /// What a model wrote, and what that cost.
  case codeGeneration = "code_generation"
  /// What happened to a pull request.
  case pullRequest = "pr_management"
  /// What was proposed for the road map.
  case roadmap = "roadmap_tracking"

  /// The columns that can be given.
  public var columns: [String] { table.columns.map(\.name).filter { $0 != "operation_id" } }

  var table: OperationSchema.Table {
    switch self {
    case .issueProcessing: OperationSchema.issueProcessing
    case .codeGeneration: OperationSchema.codeGeneration
    case .pullRequest: OperationSchema.pullRequests
    case .roadmap: OperationSchema.roadmap
    }
  }

  /// The values of a row, each of its column's type.
  static func parameters(
    _ values: RecordedValue, _ table: OperationSchema.Table, _ settings: RecorderSettings
  ) throws(RecordingError) -> [(name: String, value: SQLParameter)] {
    guard let members = values.members else {
      throw .invalid(name: table.name, reason: "is no JSON object")
    }
    var parameters: [(name: String, value: SQLParameter)] = []
    for member in members where member.name != "operation_id" {
      guard let column = table.columns.first(where: { $0.name == member.name }) else {
        let known = table.columns.map(\.name).filter { $0 != "operation_id" }
        throw .invalid(
          name: member.name,
          reason: "is no column of \(table.name); these are \(known.joined(separator: ", "))")
      }
      parameters.append((column.name, try parameter(member, column.kind, settings)))
    }
    return parameters
  }

  private static func parameter(
    _ member: RecordedValue.Member, _ kind: OperationSchema.Kind, _ settings: RecorderSettings
  ) throws(RecordingError) -> SQLParameter {
    if member.value == .null { return .null }
    switch kind {
    case .integer:
      if let number = member.value.int { return .integer(number) }
      throw .invalid(name: member.name, reason: "must be a whole number")
    case .real:
      if let number = member.value.double { return .real(number) }
      throw .invalid(name: member.name, reason: "must be a number")
    case .flag:
      if let flag = member.value.flag { return .flag(flag) }
      throw .invalid(name: member.name, reason: "must be true or false")
    default:
      if let text = member.value.text { return .text(settings.message(text)) }
      throw .invalid(name: member.name, reason: "must be a text")
    }
  }
}
