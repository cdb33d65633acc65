import Records

/// What a tool was called with.
enum ToolInput {
  /// Members that say how a call is described or run, not what it does.
  private static let ignored: [StaticString] = [
    "description", "timeout", "run_in_background", "justification", "timeout_ms", "yield_time_ms",
  ]
  /// Members that tell calls apart for people, the first that is there.
  private static let telling: [StaticString] = [
    "command", "cmd", "file_path", "notebook_path", "path", "pattern", "url", "query", "skill",
    "subagent_type", "prompt", "input", "id",
  ]

  /// A number that equal calls have: the order of members and runs of white space make no
  /// difference, nor how a call is described.
  static func identity(_ input: JSONNode?) -> UInt64 {
    guard let input else { return 0 }
    if let bytes = input.bytes { return identity(bytes) }
    if let number = input.number { return SessionIdentity.of(1, number.bitPattern) }
    if let bool = input.bool { return bool ? 2 : 3 }
    var sum: UInt64 = 5
    if input.isArray {
      input.forEachElement { sum = SessionIdentity.of(sum, identity($0)) }
    } else {
      input.forEachMember { key, value in
        guard !ignored.contains(where: { key.isString($0) }), let name = key.bytes else { return }
        sum &+= SessionIdentity.of(identity(name), identity(value))
      }
    }
    return sum
  }

  /// The number of a text, whatever its white space.
  static func identity(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var isBehindSpace = true
    for byte in bytes {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isSpace {
        isBehindSpace = true
        continue
      }
      if isBehindSpace { hash = (hash ^ 0x20) &* 0x0100_0000_01b3 }
      isBehindSpace = false
      hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3
    }
    return hash
  }

  /// What people know a call by: a command, a path; empty where there is none.
  static func text(_ input: JSONNode?, _ values: inout SessionValues) -> String {
    guard let input else { return "" }
    if let bytes = input.bytes { return values.inputText(bytes) }
    for key in telling {
      guard let value = input[key] else { continue }
      if let bytes = value.bytes { return values.inputText(bytes) }
      // A command may be a list of words.
      if value.isArray, let text = value.joinedWords { return values.inputText(text) }
    }
    return ""
  }
}

extension JSONNode {
  /// The strings of a list on one line.
  fileprivate var joinedWords: String? {
    var words: [String] = []
    forEachElement { if let word = $0.string { words.append(word) } }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension SessionValues {
  fileprivate func inputText(_ text: String) -> String {
    var text = text
    return text.withUTF8 { inputText(UnsafeRawBufferPointer($0)) }
  }
}
