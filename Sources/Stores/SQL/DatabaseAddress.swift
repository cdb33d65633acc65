internal import CPostgreSQL

/// The address of a PostgreSQL database, `postgresql://…`.
public struct DatabaseAddress: Sendable, Hashable {
  /// The address for libpq, with whatever secrets it has.
  let text: String
  /// The address as shown: user, host, port and database; no password, and no options.
  public let shown: String
  /// Whether libpq can read it.
  let isReadable: Bool
  private let secrets: [String]

  /// An address as it is configured.
  public init(_ text: String) {
    // A scheme may be written in capitals, which libpq does not know.
    let scheme = text.prefix { $0 != ":" }
    let text = scheme.lowercased() + text.dropFirst(scheme.count)
    self.text = text
    var parts: [String: String] = [:]
    if cpq_is_there() != 0, let options = cpq_conninfoParse(text, nil) {
      defer { cpq_conninfoFree(options) }
      var option = options
      while let keyword = option.pointee.keyword {
        if let value = option.pointee.val {
          parts[String(cString: keyword)] = String(cString: value)
        }
        option += 1
      }
    }
    // A slash or an at sign that is not written as %XX cuts a password in two, and what is behind
    // it is taken for a host, a port or a name: never show that.
    isReadable =
      !parts.isEmpty
      && ["host", "port", "dbname"].allSatisfy { parts[$0]?.contains("@") != true }
      && (parts["port"] ?? "").utf8.allSatisfy { "0123456789,".utf8.contains($0) }
    shown = isReadable ? DatabaseAddress.shown(parts) : "postgresql://…"
    secrets = ["password", "sslpassword"].compactMap { parts[$0] }.filter { !$0.isEmpty }
  }

  /// A message on one line, without the secrets of the address.
  func clean(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).map { line in
      line.drop { $0 == " " || $0 == "\t" }
    }.joined(separator: " ")
    return secrets.reduce(line) { line, secret in
      line.split(separator: secret, omittingEmptySubsequences: false)
        .joined(separator: "[redacted:password]")
    }
  }

  private static func shown(_ parts: [String: String]) -> String {
    var text = "postgresql://"
    if let user = parts["user"] { text += "\(user)@" }
    // A folder of sockets begins with a slash, which can't stand in an address.
    let host = parts["host"] ?? parts["hostaddr"] ?? ""
    text += host.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
    if let port = parts["port"] { text += ":\(port)" }
    if let database = parts["dbname"] { text += "/\(database)" }
    return text
  }
}
