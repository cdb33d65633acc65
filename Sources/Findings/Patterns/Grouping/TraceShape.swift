import Aggregates

/// The shape of an error with a stack trace: the error, and the frame that it comes from.
struct TraceShape {
  /// The error with what varies replaced.
  let error: Substring
  /// The frame as text.
  let frame: Substring

  /// Whether a shape is that of an error with a stack trace.
  static func isTrace(_ shape: String) -> Bool {
    // The mark's first byte beyond ASCII; hardly any message has one.
    shape.utf8.contains(0xE2) && TraceShape(shape) != nil
  }

  init?(_ shape: String) {
    guard let mark = shape.range(ofLast: MessageShape.traceMark) else { return nil }
    error = shape[..<mark.lowerBound]
    frame = shape[mark.upperBound...]
  }

  /// The type of the error; nil where it has none.
  var type: Substring? {
    let type = error.prefix { $0 != ":" }
    return type.isEmpty || type.contains(" ") || type.contains("<") ? nil : type
  }

  /// Errors of one type that come from one frame are one message.
  static func groups(of shapes: [String]) -> ShapeGroups {
    var numberOfKey: [String: Int] = [:]
    var members: [[TraceShape]] = []
    let numbers = shapes.compactMap { TraceShape($0) }.map { shape in
      let key = "\(shape.type ?? shape.error)\(MessageShape.traceMark)\(shape.frame)"
      let number = numberOfKey[key] ?? members.count
      if number == members.count {
        numberOfKey[key] = number
        members.append([])
      }
      members[number].append(shape)
      return number
    }
    let keys = numberOfKey.sorted { $0.value < $1.value }.map(\.key)
    return ShapeGroups(
      numbers: numbers,
      groups: zip(keys, members).map { key, members in
        ShapeGroups.Group(key: key, template: template(of: members))
      })
  }

  private static func template(of shapes: [TraceShape]) -> String {
    let errors = Set(shapes.map(\.error))
    let shape = shapes[0]
    let error = errors.count == 1 ? String(shape.error) : "\(shape.type ?? shape.error): <*>"
    return "\(error) in \(shape.frame)"
  }
}

extension String {
  /// Where a text stands last.
  fileprivate func range(ofLast text: String) -> Range<Index>? {
    let own = Array(utf8)
    let wanted = Array(text.utf8)
    guard own.count >= wanted.count else { return nil }
    for start in stride(from: own.count - wanted.count, through: 0, by: -1)
    where own[start] == wanted[0] && own[start..<(start + wanted.count)].elementsEqual(wanted) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }
}
