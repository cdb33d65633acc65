import CCurl

/// A URL that takes messages.
///
/// It is a secret: whoever knows it can write there. Nothing here puts it into a word.
public struct Webhook: Sendable, CustomStringConvertible {
  private let url: String

  /// The same for every webhook.
  public var description: String { "a webhook" }

  /// A webhook; nil where the URL is no one of `http` or `https`.
  public init?(_ url: String) {
    guard Webhook.isUsable(url) else { return nil }
    self.url = url
  }

  /// Whether a text is the URL of a webhook: of `http` or `https`, with a host and nothing that
  /// would end a line.
  public static func isUsable(_ url: String) -> Bool {
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else {
      return false
    }
    let rest = lower.dropFirst(scheme.count)
    guard let first = rest.unicodeScalars.first, !"/?#".unicodeScalars.contains(first) else {
      return false
    }
    return rest.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
  }

  /// Posts a document, with certificates verified and no redirection followed.
  ///
  /// It takes no longer than `milliseconds`.
  public func post(_ document: String, milliseconds: Int) throws(DeliveryFailure) {
    let outcome = ccurl_post(url, document, max(1, milliseconds))
    switch outcome.state {
    case CCurlAnswered:
      let status = outcome.status
      guard !(200...299).contains(status) else { return }
      throw DeliveryFailure(
        "the server answered \(status)", isPassing: status >= 500 || status == 408 || status == 429)
    case CCurlFailed: throw DeliveryFailure(String(cString: outcome.words), isPassing: true)
    default: throw DeliveryFailure(String(cString: outcome.words), isPassing: false)
    }
  }
}
