extension FailurePattern {
  private static let titleCharacters = 120

  /// The message as the title of its page and of its rows.
  ///
  /// Values that only signs part, as in `<*>=<*>`, are one to people.
  public var title: String {
    var title: [UInt8] = []
    let bytes = Array(template.utf8)
    let mark = Array("<*>".utf8)
    var index = 0
    while index < bytes.count {
      title.append(bytes[index])
      index += 1
      guard title.suffix(3).elementsEqual(mark) else { continue }
      var next = index
      while next < bytes.count, "=:/&?.,-@#+".utf8.contains(bytes[next]) { next += 1 }
      while bytes[next...].starts(with: mark) {
        index = next + 3
        next = index
        while next < bytes.count, "=:/&?.,-@#+".utf8.contains(bytes[next]) { next += 1 }
      }
    }
    let text = String(decoding: title, as: UTF8.self)
    return text.unicodeScalars.count <= FailurePattern.titleCharacters
      ? text : String(text.unicodeScalars.prefix(FailurePattern.titleCharacters - 1)) + "…"
  }
}
