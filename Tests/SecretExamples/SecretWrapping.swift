/// A way in which a secret stands in a text.
public struct SecretWrapping: Sendable {
  /// What the table of results calls it.
  public let name: String
  /// Puts a secret into a text.
  public let wrap: @Sendable (String) -> String
  /// How a run of the secret's characters looks in the text; where it can't tell, the whole.
  public let shape: @Sendable (String) -> String?

  init(
    _ name: String, shape: @escaping @Sendable (String) -> String? = { $0 },
    _ wrap: @escaping @Sendable (String) -> String
  ) {
    self.name = name
    self.wrap = wrap
    self.shape = shape
  }

  /// In prose, without anything around it.
  public static let bare = SecretWrapping("bare in prose") { "the call with \($0) gave 403" }

  /// The ways that are measured beside the bare one.
  public static let all: [SecretWrapping] = [
    SecretWrapping("quoted") { "got \"\($0)\", expected another" },
    SecretWrapping("JSON") { "{\"id\":7,\"v\":\"\(escaped($0))\"}" },
    SecretWrapping("JSON in JSON in JSON") {
      "{\"log\":\"\(escaped("{\"out\":\"\(escaped("{\"v\":\"\(escaped($0))\"}"))\"}"))\"}"
    },
    SecretWrapping("URL") { "GET https://api.example.com/a?x=\(encoded($0))&page=2 401" },
    SecretWrapping("header") { "> X-Custom: \($0)\n> Accept: */*" },
    SecretWrapping("YAML") { "job:\n  thing: \($0)\n  other: 1\n" },
    SecretWrapping("shell") { "THING='\($0)' ./run --fast" },
    SecretWrapping("table cell") { "| thing | \($0) | 12 |\n" },
    SecretWrapping("name and value") { "{\"name\": \"thing\", \"value\": \"\(escaped($0))\"}" },
    SecretWrapping("colour around") { "\u{1B}[36mthing\u{1B}[0m=\u{1B}[35m\($0)\u{1B}[0m done" },
    SecretWrapping("colour inside") { "thing \(broken($0, by: "\u{1B}[1m"))\u{1B}[0m done" },
    SecretWrapping("zero-width inside") { "thing \(broken($0, by: "\u{200B}")) done" },
    SecretWrapping("literal line break before") { "{\"stderr\":\"line one\\n\(escaped($0))\"}" },
    SecretWrapping("URL-encoded twice") { "next=https%3A%2F%2Fx%2F%3Fx%3D\(encoded(encoded($0)))" },
    SecretWrapping("wrapped at 76 columns") {
      folded("the answer of the server to the call was \($0) and then it stopped")
    },
    SecretWrapping("base64 of user and secret", shape: { _ in nil }) {
      "sent \(base64("user:\($0)")) to the server"
    },
  ]

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Character(Unicode.Scalar(byte))
      if scalar.isLetter || scalar.isNumber || "-_.~".contains(scalar) { return String(scalar) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count < 2 ? "0" : "") + hex
    }.joined()
  }

  private static func broken(_ text: String, by mark: String) -> String {
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    return text[..<middle] + mark + text[middle...]
  }

  private static func folded(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      stride(from: 0, to: line.count, by: 76).map { start in
        String(line.dropFirst(start).prefix(76))
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    var output = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        let isPadding = index > group.count
        output.append(isPadding ? "=" : alphabet[Int(bits >> UInt32(18 - 6 * index)) & 63])
      }
    }
    return output
  }
}

extension SecretWrapping {
  /// Whether eight characters of the secret, or of what holds it, are left in a redacted text.
  public func leaks(_ example: SecretExample.Text, into redacted: String) -> Bool {
    let wrapped = wrap(example.text)
    let secrets = example.parts.compactMap(shape)
    let runs = secrets.isEmpty ? longestWord(of: wrapped) : secrets
    let redacted = Array(redacted.utf8)
    return runs.contains { run in
      let run = Array(run.utf8)
      let width = min(8, run.count)
      return (0...(run.count - width)).contains { start in
        contains(redacted, run[start..<(start + width)])
      }
    }
  }

  private func longestWord(of text: String) -> [String] {
    text.split(separator: " ").max { $0.count < $1.count }.map { [String($0)] } ?? []
  }

  private func contains(_ text: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
    guard let first = part.first, text.count >= part.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == first {
      if text[start..<(start + part.count)].elementsEqual(part) { return true }
    }
    return false
  }
}
