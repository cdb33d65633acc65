import Records

/// The first normal form of an error message: what varies from one occurrence to the next is
/// replaced by `<*>`.
///
/// A word with a digit varies; so do lists of such words. White space is folded. A number behind a
/// word such as `HTTP`, `status` or `code` tells failures apart and stays.
struct MessageShape {
  /// The normal form of the last message, UTF-8.
  private(set) var form: [UInt8] = []
  private let classes: [UInt8]
  /// The end of the last `<*>` in `form`, or -1: a following one with only `, ` between joins it.
  private var endOfWildcard = -1
  /// Where the last word written begins, for the words that keep their number.
  private var lastWord = 0..<0

  private static let space: UInt8 = 1
  private static let word: UInt8 = 2
  private static let digit: UInt8 = 6
  private static let joiner: UInt8 = 8
  private static let wildcard = Array("<*>".utf8)
  private static let keepers: Set<[UInt8]> = Set(
    ["http", "status", "code", "errno", "exit", "signal", "error"].map { Array($0.utf8) })

  init() {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in UInt8.min...UInt8.max {
      switch byte {
      case 0...32, 127: classes[Int(byte)] = MessageShape.space
      case UInt8(ascii: "0")...UInt8(ascii: "9"): classes[Int(byte)] = MessageShape.digit
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "_"), 128...255:
        classes[Int(byte)] = MessageShape.word
      default: break
      }
    }
    // Inside a word these hold paths, addresses, times and versions together.
    for byte in "./:-@%+~\\?&#".utf8 { classes[Int(byte)] = MessageShape.joiner }
    self.classes = classes
  }

  /// Where the part of a message that groups it ends.
  private static func end(of message: UnsafeRawBufferPointer) -> Int {
    // As many bytes hold no more scalars.
    guard message.count > MessageLimit.groupedCharacters else { return message.count }
    var scalars = 0
    for (index, byte) in message.enumerated() where byte & 0xC0 != 0x80 {
      if scalars == MessageLimit.groupedCharacters { return index }
      scalars += 1
    }
    return message.count
  }

  /// Puts the normal form of a UTF-8 message into `form`.
  mutating func take(_ message: UnsafeRawBufferPointer) {
    form.removeAll(keepingCapacity: true)
    endOfWildcard = -1
    lastWord = 0..<0
    let end = MessageShape.end(of: message)
    var index = 0
    while index < end {
      let kind = classes[Int(message[index])]
      if kind & MessageShape.word != 0
        || (kind == MessageShape.joiner && startsWord(message, index))
      {
        index = takeWord(message, index, end)
      } else if kind == MessageShape.space {
        index += 1
        if !form.isEmpty, form.last != UInt8(ascii: " ") { form.append(UInt8(ascii: " ")) }
      } else {
        form.append(message[index])
        index += 1
      }
    }
    if form.last == UInt8(ascii: " ") { form.removeLast() }
  }

  /// A joiner begins a word when a word goes on behind it, as in a path.
  private func startsWord(_ message: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    index + 1 < message.count && classes[Int(message[index + 1])] & MessageShape.word != 0
  }

  private mutating func takeWord(
    _ message: UnsafeRawBufferPointer, _ start: Int, _ limit: Int
  ) -> Int {
    var end = start
    var digits = 0
    while end < limit {
      let kind = classes[Int(message[end])]
      guard kind & (MessageShape.word | MessageShape.joiner) != 0 else { break }
      if kind == MessageShape.digit { digits += 1 }
      end += 1
    }
    // Punctuation at the end of a sentence or before a list belongs to no word.
    while end - start > 1, classes[Int(message[end - 1])] == MessageShape.joiner { end -= 1 }
    if digits == 0 || (digits == end - start && digits <= 3 && lastWordKeepsNumbers) {
      let begin = form.count
      form.append(contentsOf: message[start..<end])
      lastWord = begin..<form.count
    } else {
      appendWildcard()
    }
    return end
  }

  private mutating func appendWildcard() {
    if endOfWildcard >= 0, form[endOfWildcard...].allSatisfy({ $0 == 0x20 || $0 == 0x2C }) {
      form.removeSubrange(endOfWildcard...)
      return
    }
    form.append(contentsOf: MessageShape.wildcard)
    endOfWildcard = form.count
    lastWord = 0..<0
  }

  private var lastWordKeepsNumbers: Bool {
    guard (4...6).contains(lastWord.count) else { return false }
    let word = form[lastWord].map { $0 | 0x20 }
    return MessageShape.keepers.contains(word)
      && form[lastWord.upperBound...].allSatisfy { " :=".utf8.contains($0) }
  }
}
