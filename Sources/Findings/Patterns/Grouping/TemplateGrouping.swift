/// Groups messages by their templates, which are found in the messages themselves.
///
/// A shape becomes the tokens of its own template (`TemplateTokens`); places where templates that
/// are else the same differ become variables (`SlotSearch`). No rule speaks of a program or a word
/// of its messages, but for words of plain English such as the names of months.
public struct TemplateGrouping: FailureGrouping {
  /// A grouping by templates.
  public init() {}

  /// The second version: the first is the normal form alone.
  public var version: Int { 2 }

  /// The groups of shapes, in the order of their first shapes.
  public func groups(of shapes: [String]) -> ShapeGroups {
    let isTrace = shapes.map(TraceShape.isTrace)
    guard isTrace.contains(true) else { return messageGroups(of: shapes) }
    let messages = messageGroups(of: shapes.indices.filter { !isTrace[$0] }.map { shapes[$0] })
    let traces = TraceShape.groups(of: shapes.indices.filter { isTrace[$0] }.map { shapes[$0] })
    var (message, trace) = (0, 0)
    let numbers = isTrace.map { isTrace in
      if isTrace {
        trace += 1
        return messages.groups.count + traces.numbers[trace - 1]
      }
      message += 1
      return messages.numbers[message - 1]
    }
    return ShapeGroups(numbers: numbers, groups: messages.groups + traces.groups)
  }

  private func messageGroups(of shapes: [String]) -> ShapeGroups {
    var maker = TemplateTokens()
    var own = TemplateSet()
    var ownNumbers: [Int32] = []
    ownNumbers.reserveCapacity(shapes.count)
    var buffer: [Int32] = []
    for shape in shapes {
      maker.take(shape)
      buffer.removeAll(keepingCapacity: true)
      for token in maker.tokens { buffer.append(token.number) }
      ownNumbers.append(own.insert(buffer))
    }
    let places = TemplatePlaces(traits: maker.table.traits)
    let (templates, joined) = SlotSearch(places: places).search(own)

    // The shortest shape stands for its group: it has the fewest optional parts.
    var numbers: [Int] = []
    numbers.reserveCapacity(shapes.count)
    var group = [Int32](repeating: -1, count: templates.count)
    var standing: [Int] = []
    for (index, shape) in shapes.enumerated() {
      let template = Int(joined[Int(ownNumbers[index])])
      if group[template] < 0 {
        group[template] = Int32(standing.count)
        standing.append(index)
      }
      let number = Int(group[template])
      let best = shapes[standing[number]]
      if (shape.utf8.count, shape) < (best.utf8.count, best) { standing[number] = index }
      numbers.append(number)
    }
    let parts = ownTemplates(of: joined, groups: group)
    let groups = standing.enumerated().map { number, index in
      let template = templates[Int(joined[Int(ownNumbers[index])])]
      return ShapeGroups.Group(
        key: template.map { maker.table.text($0) }.joined(separator: " "),
        template: maker.text(of: shapes[index], as: Array(template)),
        parts: parts[number].map { number in
          own[Int(number)].map { maker.table.text($0) }.joined(separator: " ")
        })
    }
    return ShapeGroups(numbers: numbers, groups: groups)
  }

  /// How many of a group's own templates are named.
  private static let namedParts = 20

  /// For each group, the first of the templates that its shapes have by themselves.
  private func ownTemplates(of joined: [Int32], groups: [Int32]) -> [[Int32]] {
    var parts = [[Int32]](repeating: [], count: groups.count)
    for (number, template) in joined.enumerated() {
      let group = Int(groups[Int(template)])
      if parts[group].count < TemplateGrouping.namedParts { parts[group].append(Int32(number)) }
    }
    return parts
  }
}
