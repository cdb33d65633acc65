import Messaging
import Testing

/// URLs that take messages.
struct WebhookTests {
  @Test(arguments: [
    "https://example.org", "HTTP://example.org:8080/a?b=c#d", "https://user@[::1]/hook",
  ])
  func webAddressesAreUsable(url: String) { #expect(Webhook.isUsable(url)) }

  @Test(arguments: [
    "", "example.org", "ftp://example.org", "file:///etc/passwd", "https://", "https:///path",
    "https://example.org/a b", "https://example.org/\n", "gopher://x", " https://example.org",
  ])
  func othersAreNot(url: String) {
    #expect(!Webhook.isUsable(url))
    #expect(Webhook(url) == nil)
  }

  @Test func noWordOfAFailureTellsTheAddress() throws {
    // Nothing listens on the port of discarding.
    let webhook = try #require(Webhook("http://127.0.0.1:9/s3cret"))
    do {
      try webhook.post("{}", milliseconds: 2000)
      Issue.record("nobody can have taken it")
    } catch {
      #expect(error.isPassing)
      #expect(!error.reason.isEmpty)
      #expect(!error.reason.contains("s3cret") && !error.reason.contains("127.0.0.1"))
    }
    #expect(!"\(webhook)".contains("s3cret"))
  }
}
