/// A task type with its name and messages ready to be copied into lines.
struct TaskKind: Sendable {
  let type: TaskType

  /// From the end of the id to the start of the outcome.
  let nameField: [UInt8]

  let failures: MessageBook

  init(_ type: TaskType) {
    self.type = type
    nameField = Array("\", \"task_type\": \"\(type.name)\", \"outcome\": \"".utf8)
    failures = MessageBook(type.areas.union([.anywhere]), .escaped)
  }
}

extension MessageBook {
  static let timeouts = MessageBook([.timeout], .escaped)
  static let outage = MessageBook([.outage], .escaped)
}
