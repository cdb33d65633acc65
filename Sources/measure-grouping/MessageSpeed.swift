import Aggregates
import Findings
import Glibc

/// Measures on one core how long so many made-up messages of so many distinct forms take.
func measureMessages(_ count: Int, forms: Int) {
  var generator = SyntheticMessages(seed: 11)
  let templates = (0..<min(forms, 1000)).map { _ in generator.template(hasNames: forms > 1000) }
  // As a log is read: a block at a time, so that the messages themselves take no memory.
  var shapes = MessageShapes()
  var reading = 0.0
  var left = count
  var bytes = 0
  var number = 0
  while left > 0 {
    let block = (0..<min(left, 10_000)).map { _ in
      number += 1
      return generator.message(of: templates[number % templates.count], isDistinct: forms > 1000)
    }
    bytes += block.reduce(0) { $0 + $1.utf8.count }
    let before = userSeconds()
    for message in block { _ = shapes.add(message) }
    reading += userSeconds() - before
    left -= block.count
  }
  let before = userSeconds()
  let groups = TemplateGrouping().groups(of: shapes.texts).groups.count
  let grouping = userSeconds() - before
  let total = reading + grouping
  let megabytes = Double(resourceUsage().ru_maxrss) / 1024
  print(
    "\(count) made-up messages (\(bytes / max(1, count)) bytes each), \(shapes.texts.count) forms,"
      + " \(groups) groups: \(fixed(total, digits: 2)) s (reading \(fixed(reading, digits: 2)),"
      + " grouping \(fixed(grouping, digits: 2))), \(Int(Double(count) / total)) lines/s,"
      + " \(fixed(megabytes, digits: 1)) MB")
}

/// Made-up messages: constant words with values between them.
struct SyntheticMessages {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The words of a message; nil for a number and an empty one for a name.
  mutating func template(hasNames: Bool) -> [String?] {
    (0..<(6 + below(6))).map { place in
      switch below(6) {
      case 0 where place > 0: nil
      case 1 where place > 1 && hasNames: ""
      default: word(2 + below(2))
      }
    }
  }

  /// A message; names are made of letters alone and are all different where that is wanted.
  mutating func message(of template: [String?], isDistinct: Bool) -> String {
    var text = template.map { word in
      guard let word else { return String(below(100_000)) }
      return word.isEmpty ? self.word(5) : word
    }.joined(separator: " ")
    if isDistinct { text += " user " + word(6) }
    return text
  }

  private mutating func word(_ syllables: Int) -> String {
    var bytes: [UInt8] = []
    for _ in 0..<syllables {
      bytes.append(Array("bdfgklmnprtv".utf8)[below(12)])
      bytes.append(Array("aeiou".utf8)[below(5)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Xorshift (Marsaglia, 2003).
  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % bound
  }
}
