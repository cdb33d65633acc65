import TestSupport

/// A secret that nobody has, as it could slip into a log.
///
/// Put together from pieces when the test runs, so that no scanner takes this file for a leak.
struct PlantedSecret: Sendable {
  /// The text around it, in which it stands for `*`.
  private let sentence: String
  /// What must appear nowhere.
  let value: String

  /// The text for a log.
  var text: String { sentence.replacing("*", with: value) }

  /// Pieces of the value that are long enough to be worth something to a thief.
  var pieces: [String] {
    let letters = Array(value)
    guard letters.count > 16 else { return [value] }
    return stride(from: 8, through: letters.count - 8, by: 4).map { String(letters[$0..<($0 + 8)]) }
  }

  static let all: [PlantedSecret] = {
    var random = SeededGenerator(seed: 2026)
    func noise(_ count: Int, _ alphabet: String = letters) -> String {
      String((0..<count).map { _ in random.pick(Array(alphabet)) })
    }
    let hex = "0123456789abcdef"
    return [
      PlantedSecret(sentence: "*", value: "gh" + "p_" + noise(36)),
      PlantedSecret(sentence: "push failed with * as user", value: "github_" + "pat_" + noise(60)),
      PlantedSecret(sentence: "key * was refused", value: "sk-" + "ant-api03-" + noise(90)),
      PlantedSecret(
        sentence: "401 for '*'", value: "AK" + "IA" + noise(16, "ABCDEFGHJKLMNPQR234567")),
      PlantedSecret(sentence: "sent xoxb: *", value: "xo" + "xb-" + noise(40)),
      PlantedSecret(sentence: "Cannot open postgres://app:*@db:5432/x", value: noise(14)),
      PlantedSecret(sentence: "DB_PASSWORD=* ./run", value: noise(12)),
      PlantedSecret(sentence: "{\"password\": \"*\", \"user\": \"x\"}", value: noise(11)),
      PlantedSecret(sentence: "Authorization: Bearer *", value: noise(40)),
      PlantedSecret(sentence: "curl -H 'X-Api-Key: *' host", value: noise(32)),
      PlantedSecret(sentence: "?access_token=*&page=one", value: noise(30)),
      PlantedSecret(sentence: "client_secret: *", value: noise(24)),
      PlantedSecret(
        sentence: "*", value: "ey" + "J" + noise(20) + ".ey" + "J" + noise(80) + "." + noise(43)),
      PlantedSecret(
        sentence: "read -----BEGIN PRIV" + "ATE KEY-----\n*\n-----END PRIV" + "ATE KEY-----",
        value: noise(64)),
      PlantedSecret(sentence: "--password *", value: noise(13)),
      PlantedSecret(
        sentence: "hook https://hooks.sl" + "ack.com/services/T01/B02/*", value: noise(24)),
      PlantedSecret(sentence: "da" + "pi*", value: noise(32, hex)),
    ]
  }()

  private static let letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
}
