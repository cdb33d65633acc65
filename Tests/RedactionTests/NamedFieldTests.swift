import Redaction
import Testing

struct NamedFieldTests {
  struct Sample: Sendable {
    let kind: String
    let text: String
    let expected: String
    /// The values that must not be seen.
    let values: [String]

    /// The value stands between `«` and `»`.
    init(_ kind: String, _ marked: String) {
      self.kind = kind
      text = marked.filter { $0 != "«" && $0 != "»" }
      var expected = ""
      var isValue = false
      for character in marked {
        if character == "«" {
          isValue = true
          expected += "[redacted:\(kind)]"
        } else if character == "»" {
          isValue = false
        } else if !isValue {
          expected.append(character)
        }
      }
      self.expected = expected
      values = marked.split(separator: "«").dropFirst().compactMap { part in
        part.split(separator: "»").first.map { String($0) }
      }
    }
  }

  static let samples: [Sample] = json + urls + headers + shell + yaml + code + kinds

  static let json = [
    Sample("password", #"{"password": "«x»"}"#),
    Sample("password", #"{"user":"bob","password":"«hunter2»","port":5432}"#),
    Sample("password", #"{"e": "{\"password\": \"«hunter2»\", \"user\": \"bob\"}"}"#),
    Sample("password", #"{\\\"password\\\":\\\"«hunter2»\\\",\\\"a\\\":1}"#),
    Sample("password", #"{"password": "«ab\"cd»", "next": 1}"#),
    Sample("password", #"{"password": "«ab\\»", "next": "x"}"#),
    Sample("password", "{\"password\":\n  \"«x1»\"}"),
    Sample("password", #"{"password": «12345»}"#),
    Sample("password", #"{"password": "«never closed"#),
    Sample("secret", #"{"secrets": ["«abc»", "«d,e»"]}"#),
    Sample("token", #"{"github.token":"«abc»"}"#),
    Sample("api-key", #"{'apiKey': '«abc»', 'n': 1}"#),
    Sample("password", #""{""password"": ""«hunter2»""}""#),
    Sample("password", "{\"password\": \"«pässwört 🔑»\"}"),
  ]

  static let urls = [
    Sample("token", "GET https://example.com/a?token=«abc»&page=2"),
    Sample("api-key", "https://example.com/?page=2&api_key=«abc»&x=1 failed"),
    Sample("token", "https://example.com/cb?access_token=«ab.cd-ef_gh»"),
    Sample("token", "redirect=%2Fcb%3Ftoken%3D«abc123»%26x%3D1"),
    Sample("password", "%7B%22password%22%3A%22«hunter2»%22%7D"),
    Sample("password", "user=bob&password=«hunter2»&submit=1"),
  ]

  static let headers = [
    Sample("api-key", "X-Api-Key: «abc123»"),
    Sample("api-key", "curl -H 'x-api-key: «abc»' https://example.com"),
    Sample("token", "X-Auth-Token: «abc»\r\nHost: x"),
    Sample("token", "headers={'X-Vault-Token': '«abc»'}"),
    Sample("token", "Token: Bearer «abc»"),
    Sample("api-key", "('X-Api-Key', '«a1b2c3d4e5f6g7»')"),
  ]

  static let shell = [
    Sample("password", "mysql --user root --password «x» db"),
    Sample("password", "mysql --password=«x» db"),
    Sample("token", "export TOKEN=«x»"),
    Sample("password", "DB_PASSWORD='«a b»' ./run"),
    Sample("password", "PGPASSWORD=«x» psql"),
    Sample("token", "Command '['deploy', '--token', '«abc»', 'prod']' failed"),
    Sample("api-key", "deploy --api-key \"«a b»\" prod"),
    Sample("password", "password=«ab,cd» user=x"),
    Sample("password", "password=«ab'cd» next"),
    Sample("password", "login failed (password=«abc», user=bob)"),
  ]

  static let yaml = [
    Sample("password", "password: «x»"),
    Sample("password", "db:\n  password: «hunter2»\n  port: 1"),
    Sample("password", "  - password: \"«a b c»\""),
    Sample("password", "password: |\n  «one\n  two»\nport: 1"),
    Sample("secret", "client_secret: «abc»"),
    Sample("passphrase", "passphrase: «correct horse battery staple»"),
    Sample("password", "dbPassword: «foo»"),
  ]

  static let code = [
    Sample("password", "password = \"«x»\""),
    Sample("password", "params[:password] => '«x»'"),
    Sample("password", "config[\"password\"] = '«x»'"),
    Sample("password", "Config { user: \"u\", password: \"«x»\" }"),
    Sample("token", "token: Some(\"«abc»\")"),
    Sample("password", "b'password': b'«x»'"),
    Sample("password", "map[password:«hunter2» user:x]"),
    Sample("password", "<password>«hunter2»</password>"),
    Sample("password", "Server=tcp:db;User ID=sa;Password=«ab»;Database=y"),
    Sample("password", "invalid password: «hunter2»"),
    Sample("password", "login with pass=«hunter2»"),
    Sample("password", "password := «x»"),
  ]

  static let kinds = [
    Sample("aws-secret-access-key", "AWS_SECRET_ACCESS_KEY=«abc/def+ghi»"),
    Sample("aws-secret-access-key", #"{"SecretAccessKey": "«abc/def+ghi»"}"#),
    Sample("azure-storage-key", "AccountName=x;AccountKey=«abc+/==»;EndpointSuffix=y"),
    Sample("azure-storage-key", "Endpoint=sb://x/;SharedAccessKey=«abc=»"),
    Sample("connection-string", "connectionString=\"«Server=x;Database=y z»\""),
    Sample("connection-string", "Connection string: «Server=x;User ID=y»"),
    Sample("passphrase", "--passphrase «x» --batch"),
    Sample("api-key", "Invalid API key: «abc123def»"),
    Sample("key", "signingKey=«abc»"),
    Sample("key", "private_key: «abc»"),
    Sample("secret", "CLIENT_SECRET=«abc»"),
    Sample("credential", "credentials: «user:abc123»"),
    Sample("credential", "creds=«abc»"),
    Sample("token", "npm: _authToken=«abc»"),
    Sample("session-cookie", "JSESSIONID=«1A2B3C4D5E»; x"),
    Sample("session-cookie", "PHPSESSID: «q1w2e3r4»"),
    Sample("command-line-password", "sshpass -p «x» ssh a@b"),
    Sample("command-line-password", "mysql -p«x» db"),
    Sample("secret-by-name", "SENTRY_KEY=«8sJd83jdJ9sj2Ksl»"),
    Sample("secret-by-name", "\"key\": \"«8sJd83jdJ9sj2Ksl»\""),
  ]

  @Test(arguments: samples)
  func replacesTheValueOfNamedFields(sample: Sample) throws {
    #expect(try Standard.redactor.redact(sample.text) == sample.expected)
  }

  @Test(
    arguments: [
      "", "null", "None", "nil", "true", "false", "undefined", "<password>", "${PASSWORD}",
      "$PASSWORD", "{{ password }}", "***", "********", "xxxx", "%s", "[redacted:password]", "''",
      "\"\"", "[]", "{}", "...",
    ])
  func leavesValuesThatAreNoSecrets(value: String) throws {
    let redactor = try Standard.redactor
    for text in ["password=\(value)", "password: \(value)", "{\"password\":\(value)}"] {
      #expect(redactor.redact(text) == text)
    }
  }
}
