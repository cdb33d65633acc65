extension StackFrame.Mark {
  /// The frame that a line is; nil where it is none.
  init?(of lines: [TraceLine], at index: Int) {
    let line = lines[index].trimmed
    if let mark = StackFrame.Mark(python: line) ?? StackFrame.Mark(go: lines, index)
      ?? StackFrame.Mark(numbered: line, next: index + 1 < lines.count ? lines[index + 1] : nil)
      ?? StackFrame.Mark(called: line)
    {
      self = mark
    } else {
      return nil
    }
  }

  /// `File "a.py", line 12, in f`.
  private init?(python line: TraceLine) {
    guard line.starts("File \""), let close = line.place(of: "\", line ") else { return nil }
    let function = line.place(of: ", in ").map { line[($0 + 5)..<line.bytes.count].text }
    self.init(
      language: .python, frame: StackFrame(function: function ?? "", file: line[6..<close].text))
  }

  /// `main.work(0x1, 0x2)`, and below it `/app/main.go:12 +0x1d`.
  private init?(go lines: [TraceLine], _ index: Int) {
    guard index + 1 < lines.count, !lines[index].isIndented, lines[index + 1].isIndented else {
      return nil
    }
    let place = lines[index + 1].trimmed
    guard let end = place.place(of: ".go:"), !lines[index].starts("created by ") else { return nil }
    let line = lines[index].trimmed
    let open = line.bytes.last == UInt8(ascii: ")") ? line.lastPlace(of: UInt8(ascii: "(")) : nil
    self.init(
      language: .go,
      frame: StackFrame(
        function: line[0..<(open ?? line.bytes.count)].text, file: place[0..<(end + 3)].text))
  }

  /// `4: app::parse` with `at ./src/parse.rs:10:9` below; `4 0x12ab f() in app at /a/b.swift:3:7`.
  private init?(numbered line: TraceLine, next: TraceLine?) {
    let digits = line.bytes.prefix { (0x30...0x39).contains($0) }.count
    guard digits > 0, digits < 5, digits + 1 < line.bytes.count else { return nil }
    let rest = line[(digits + 1)..<line.bytes.count].trimmed
    if line.bytes[digits] == UInt8(ascii: ":"), line.bytes[digits + 1] == 0x20 {
      let place = next?.trimmed
      let file = place.flatMap { $0.starts("at ") ? StackFrame.file($0[3..<$0.bytes.count]) : nil }
      self.init(
        language: .rust,
        frame: StackFrame(function: StackFrame.withoutHash(rest.text), file: file ?? ""))
    } else if let place = rest.place(of: " at "), let address = rest.place(of: "0x"),
      let module = rest.place(of: " in "), address < module, module < place
    {
      let name = rest[address..<place].text.split(separator: " ", maxSplits: 1).last ?? ""
      // The last ` in ` names the module.
      let parts = name.split(separator: " in ", omittingEmptySubsequences: true)
      self.init(
        language: .swift,
        frame: StackFrame(
          function: StackFrame.withoutOffset(parts.dropLast().joined(separator: " in ")),
          file: StackFrame.file(rest[(place + 4)..<rest.bytes.count])))
    } else {
      return nil
    }
  }

  /// `at a.b.C.d(C.java:12)`, `at f (/app/x.js:10:5)`, `at /app/x.js:10:5`,
  /// `at A.B.c(String s) in /src/B.cs:line 42`.
  private init?(called line: TraceLine) {
    guard line.starts("at ") else { return nil }
    var rest = line[3..<line.bytes.count].trimmed
    // What the error holds besides follows in braces.
    if rest.bytes.last == UInt8(ascii: "{") { rest = rest[0..<(rest.bytes.count - 1)].trimmed }
    for word in ["async ", "new "] as [StaticString] where rest.starts(word) {
      rest = rest[word.utf8CodeUnitCount..<rest.bytes.count]
    }
    // A sentence that happens to begin with the word names no function.
    let name = rest.place(of: " [as ") ?? rest.place(of: "(") ?? rest.bytes.count
    guard !rest[0..<name].trimmed.has(" ") else { return nil }
    let open = rest.place(of: "(")
    let frame: StackFrame
    if let place = rest.place(of: ") in "), let open, let end = rest.place(of: ":line ") {
      frame = StackFrame(
        function: rest[0..<open].text, file: rest[(place + 5)..<max(place + 5, end)].text)
    } else if let open, rest.bytes.last == UInt8(ascii: ")") {
      let function = rest[0..<open].trimmed.text
      let inner = rest[(open + 1)..<(rest.bytes.count - 1)]
      frame = StackFrame(
        function: StackFrame.withoutModule(function),
        file: inner.has(":") || inner.has(".java") ? StackFrame.file(inner) : "")
    } else if open == nil, case let file = StackFrame.file(rest), file.contains("/"),
      file.utf8.count + 3 < rest.bytes.count
    {
      frame = StackFrame(function: "", file: file)
    } else {
      return nil
    }
    self.init(language: .called, frame: frame)
  }
}

extension StackFrame {
  /// A file without the numbers of line and column behind it.
  fileprivate static func file(_ place: TraceLine) -> String {
    var end = place.bytes.count
    for _ in 0..<2 {
      let digits = place.bytes[..<end].reversed().prefix { (0x30...0x39).contains($0) }.count
      guard digits > 0, end - digits > 0, place.bytes[end - digits - 1] == UInt8(ascii: ":") else {
        break
      }
      end -= digits + 1
    }
    return place[0..<end].text
  }

  /// A function without the module in front: `java.base/`, `app//`.
  fileprivate static func withoutModule(_ function: String) -> String {
    guard let slash = function.lastIndex(of: "/") else { return function }
    return String(function[function.index(after: slash)...])
  }

  /// A function without the place in its code, ` + 88`.
  fileprivate static func withoutOffset(_ function: String) -> String {
    guard let plus = function.lastIndex(of: "+"),
      case let offset = function[function.index(after: plus)...].drop(while: { $0 == " " }),
      !offset.isEmpty, offset.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return function }
    return String(function[..<plus].reversed().drop { $0 == " " }.reversed())
  }

  /// A function without the hash that Rust's compiler adds, `::h` and 16 digits.
  fileprivate static func withoutHash(_ function: String) -> String {
    let hash = function.utf8.suffix(19)
    guard hash.count == 19, hash.starts(with: "::h".utf8) else { return function }
    return String(function.unicodeScalars.dropLast(19))
  }
}
