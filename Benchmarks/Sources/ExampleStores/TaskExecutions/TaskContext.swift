/// The `context` objects: any shape, as different callers write different things.
enum TaskContext {
  static func write(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    switch random.below(10) {
    case 0, 1: buffer.append("null")
    case 2: buffer.append("{}")
    case 3: writeNested(to: &buffer, &random)
    default: writeFlat(to: &buffer, &random)
    }
  }

  private static func writeFlat(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    buffer.append("{\"branch\": \"")
    buffer.append(Words.branches[random.below(Words.branches.count)])
    buffer.append("\", \"host\": \"")
    buffer.append(Words.runners[random.below(Words.runners.count)])
    buffer.append("\", \"files_changed\": ")
    buffer.append(random.below(random.within(1...40)))
    buffer.append("}")
  }

  private static func writeNested(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    buffer.append("{\"trigger\": \"")
    buffer.append(Words.triggers[random.below(Words.triggers.count)])
    buffer.append("\", \"labels\": [\"nightly\", \"p")
    buffer.append(random.below(4))
    buffer.append("\"], \"model\": {\"name\": \"")
    buffer.append(Words.models[random.below(Words.models.count)])
    buffer.append("\", \"temperature\": 0.")
    buffer.append(random.below(10))
    buffer.append("}}")
  }
}
