import Redaction
import Testing

/// A name and its value, in the ways that people, programs and languages write them.
struct FieldFormTests {
  /// `%` stands for the value.
  private static let fields = layouts + declarations + statements
  static let layouts = objects + markup + tables

  private static let objects = [
    #"{"name": "password", "value": "%"}"#, #"{"value":"%","name":"DB_PASSWORD"}"#,
    "- name: DB_PASSWORD\n  value: %\n", #"{"Name":"password","Value":"%"}"#,
    "ParameterKey=DbPassword,ParameterValue=%", "{Name:password Value:%}",
    #"{"key":"api_key","type":"text","value":"%"}"#,
  ]

  private static let markup = [
    "<add key=\"DbPassword\" value=\"%\"/>", "<add value=\"%\" key=\"DbPassword\"/>",
    "<password>%</password>", "<password type=\"plain\">%</password>",
    "<entry key=\"password\">%</entry>", "<key>password</key>\n<string>%</string>",
    "<tr><td>password</td><td>%</td></tr>", "<ns:password xml:lang=\"en\">%</ns:password>",
    "<property><name>db.password</name><value>%</value></property>",
    "<input name=\"password\" value=\"%\">",
    "<input type=\"hidden\" value=\"%\" name=\"csrf_token\">",
  ]

  private static let tables = [
    "| password | % |", "| **Password** | `%` |", "password\t%", "│ api_key │ % │",
    "+------+\n| token | % |\n+------+",
  ]

  private static let declarations = [
    "let password: String = \"%\"", "const password: string = '%'", "var password string = \"%\"",
    "password: str = \"%\"", "Dim password As String = \"%\"", "char password[] = \"%\"",
    "char password[32] = \"%\";", "static SECRET: &'static str = \"%\";",
    "let password: Optional[str] = \"%\"", "String password = \"%\";", "PASSWORD ?= %",
    "PASSWORD += %", "PASSWORD ::= %", "PASSWORD := %", "password => %", "password:\n  %\n",
    "password:\n%", "password =\n  \"%\"", "password: |\n  %\nnext: 1",
    "password: >-\n  %\nnext: 1", "**Password:** %",
  ]

  private static let statements = [
    "Incorrect API key provided: %.", "password is %", "the password was %.", "password set to %",
    "secret is \"%\"", "login with password % now", "using token % now", "The API key is %",
  ]

  private static let languages = [
    "pw=%", "pwd: %", "dbpass=%", "wpa_psk=%", "JSESSIONID=%", "PHPSESSID=%;", "contraseña: %",
    "contrasen\u{303}a: %", "Contraseña: %", "CONTRASEÑA=%", "mot de passe : %", "Passwort: %",
    "Kennwort: %", "пароль: %", "Пароль: %", "ПАРОЛЬ=%", "密码: %", "密码：%", "パスワード：%",
    "senha=%", "wachtwoord: %", "비밀번호: %", "كلمة المرور: %", "mật khẩu: %",
  ]

  @Test(arguments: fields + languages)
  func hidesTheValue(form: String) throws {
    let value = "x7Kp2" + "vQ9rT4mN"
    let parts = form.split(separator: "%", omittingEmptySubsequences: false)
    let redacted = try Standard.redactor.redact(parts.joined(separator: value))
    #expect(!redacted.contains(value))
    #expect(redacted.hasPrefix(parts[0]))
    #expect(redacted.hasSuffix(parts[1]))
  }

  @Test(arguments: [
    "| password | string | The password |", "| Token | Count |", "| user | password | email |",
    "| token | 12 |", "input_tokens\t1532", "ok  \tgithub.com/x/token\t0.012s", "token is missing",
    "the key is unique", "key provided is invalid", "password is too short", "password must be set",
    "token was not found", "the token count is 15", "password policy: min 8",
    "{\"name\": \"token\", \"type\": \"string\"}",
    "- name: password\n  description: the password of the user", "const token: string = getToken()",
    "func f(password: String) -> Bool", "error: password: String is not optional",
    "password:\nLogin failed", "Enter password:\nPermission denied", "secrets.token_hex(16)",
    "uses: actions/cache@v3\nkey: ${{ runner.os }}-x", "Access key rotation is enabled",
    "with password authentication", "password authentication failed for user \"x1y2z3\"",
    "--- PASS: TestMermaidDiagram (0.00s)\n--- FAIL: TestLogin (0.01s)", "PASS: TestX",
    "--- PASS: TestToken (0.00s)", "PASS: test_login_2",
    "PASS: gcc.dg/foo2.c (test for excess errors)", "password: field required",
    "token: unexpected end of input", "Secret not found", "with secrets: inherit",
    "curl -H 'X-Api-Key: <your-api-key>' https://api.example.com",
  ])
  func leavesWhatOnlySpeaksOfSecrets(text: String) throws {
    #expect(try Standard.redactor.redact(text) == text)
  }
}
