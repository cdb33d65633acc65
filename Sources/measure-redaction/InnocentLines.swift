import Files
import Redaction

/// Lines without secrets: those of files, and made ones that look most like secrets.
struct InnocentLines {
  let lines: [String]

  init(files: [String]) throws {
    var lines: [String] = []
    for path in files {
      let bytes = try SmallFile.bytes(of: path, limit: 64 << 20)
      lines += String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map(String.init)
    }
    self.lines = lines + Self.made
  }

  /// Hashes, identifiers, paths, images and reports of tests.
  private static var made: [String] {
    var state: UInt64 = 42
    func noise(_ count: Int, _ alphabet: String) -> String {
      let letters = Array(alphabet)
      return String(
        (0..<count).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return letters[Int(state >> 33) % letters.count]
        })
    }
    let hex = "0123456789abcdef"
    let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    func uuid() -> String {
      [8, 4, 4, 4, 12].map { noise($0, hex) }.joined(separator: "-")
    }
    return (0..<1000).flatMap { number in
      [
        "commit \(noise(40, hex)) of main", "sha256:\(noise(64, hex)) mismatch",
        "digest \(noise(32, hex)) etag \"\(noise(32, hex))\"",
        "request \(uuid()) failed after 3 tries",
        "integrity sha512-\(noise(86, base64))==",
        "index \(noise(7, hex))..\(noise(7, hex)) 100644",
        "open /tmp/build-\(noise(8, hex))/out/\(noise(12, hex)).o: no such file",
        "data:image/png;base64,iVBORw0KGgo\(noise(220, base64))==",
        "--- PASS: TestToken\(number) (0.0\(number % 10)s)", "PASS src/auth/login\(number).test.ts",
        "password: field required (line \(number))",
        "trace_id=\(noise(32, hex)) span_id=\(noise(16, hex))",
        "at Object.<anonymous> (/srv/app/node_modules/jest-circus/build/\(noise(10, hex)).js:\(number):12)",
        "build \(number) of feature/token-refresh took \(number) ms",
        "key \(noise(20, hex)) expired",
      ]
    }
  }

  /// Prints how many lines are changed, and the first of them.
  func report(_ redactor: Redactor) {
    let redacted = redactor.redact(lines)
    let changed = lines.indices.filter { lines[$0] != redacted[$0] }
    let rate = changed.count * 100_000 / max(lines.count, 1)
    print(
      "\n\(changed.count) of \(lines.count) lines without secrets changed:"
        + " \(rate / 10).\(rate % 10) in 10000")
    for index in changed.prefix(60) {
      let text = redacted[index]
      let common = zip(text, lines[index]).prefix { $0 == $1 }.count
      print("  \(text.dropFirst(max(0, common - 60)).prefix(120))")
    }
  }
}
