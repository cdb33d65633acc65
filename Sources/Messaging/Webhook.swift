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

  // Once for the process; libcurl asks that nothing else of it runs at the same time.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Posts a document, with certificates verified and no redirection followed.
  ///
  /// It takes no longer than `milliseconds`.
  public func post(_ document: String, milliseconds: Int) throws(DeliveryFailure) {
    guard Webhook.isReady, let curl = curl_easy_init() else {
      throw DeliveryFailure("libcurl could not start", isPassing: false)
    }
    defer { curl_easy_cleanup(curl) }
    guard let headers = curl_slist_append(nil, "Content-Type: application/json") else {
      throw DeliveryFailure("there is no memory", isPassing: true)
    }
    defer { curl_slist_free_all(headers) }
    let limit = max(1, milliseconds)
    let set = [
      debrief_curl_set_text(curl, CURLOPT_URL, url),
      debrief_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https"),
      debrief_curl_set_text(curl, CURLOPT_USERAGENT, "debrief"),
      debrief_curl_set_long(curl, CURLOPT_POSTFIELDSIZE, document.utf8.count),
      debrief_curl_set_text(curl, CURLOPT_COPYPOSTFIELDS, document),
      debrief_curl_set_headers(curl, headers),
      debrief_curl_set_long(curl, CURLOPT_SSL_VERIFYPEER, 1),
      debrief_curl_set_long(curl, CURLOPT_SSL_VERIFYHOST, 2),
      debrief_curl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0),
      debrief_curl_set_long(curl, CURLOPT_TIMEOUT_MS, limit),
      debrief_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, limit),
      // Time limits by signals would end other waits of the process.
      debrief_curl_set_long(curl, CURLOPT_NOSIGNAL, 1),
      debrief_curl_ignore_answer(curl),
    ]
    guard set.allSatisfy({ $0 == CURLE_OK }) else {
      throw DeliveryFailure("the URL can't be used", isPassing: false)
    }
    let code = curl_easy_perform(curl)
    guard code == CURLE_OK else {
      // These words are the same for every URL.
      throw DeliveryFailure(
        String(cString: curl_easy_strerror(code)), isPassing: code != CURLE_URL_MALFORMAT)
    }
    let status = debrief_curl_status(curl)
    guard (200...299).contains(status) else {
      throw DeliveryFailure(
        "the server answered \(status)",
        isPassing: status >= 500 || status == 408 || status == 429)
    }
  }
}
