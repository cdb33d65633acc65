import Redaction
import Testing

/// Secrets among the arguments of commands, and in headers and addresses that commands print.
struct CommandLineTests {
  /// `%` stands for the secret.
  private static let commands = [
    "docker login -u ci -p % registry.example.com", "sshpass -p % ssh a@b", "sshpass -p% ssh a@b",
    "mysql -u root -p% db", "mysqldump -h x -p%", "redis-cli -a % ping",
    "redis-cli -h h --pass %", "ENV ACME_TOKEN %", "setx ACME_TOKEN %", "export ACME_TOKEN %",
    "ENV ACME_TOKEN=%", "ARG NPM_TOKEN=%", "aws configure set aws_secret_access_key %",
    "npm config set //r/:_authToken %", "curl -u bob:% https://x", "curl --user bob:% https://x",
    "curl -ubob:% https://x", "curl -U bob:% https://x", "mongo -u a -p %", "foo -u admin -p %",
    "--password %", "--token=%", "-password %", "keytool -storepass %",
    "openssl rsa -passin pass:%", "smbclient -U bob%% //h/s", "unzip -P % a.zip", "7z x -p% a.7z",
    "sqlcmd -S h -U sa -P %", "ldapsearch -x -D cn=a -w %",
    "echo % | docker login --password-stdin",
    "echo bob:% | chpasswd", "twine upload -u a -p %", "helm registry login -u a -p % x",
    "xfreerdp /u:a /p:%", "net use /password:%", "requirepass %", "sqlplus scott/%@db",
  ]

  private static let headers = [
    "> Authorization: GenieKey %", "Authorization: Zoho-oauthtoken %", "authorization: %",
    "Proxy-Authorization: NTLM %", "\"Authorization\": \"Custom %\"", "Cookie: sid=%; b=c",
    "Set-Cookie: a=%; Path=/", "X-Api-Key: %", "x-auth-token: %", "Authorization: Api-Token % x",
  ]

  private static let addresses = [
    "postgres://bob:%@h/db", "Postgresql://bob:%@h/db", "mysql://bob:%@h/db",
    "host=127.0.0.1 port=1 user=bob password=%", "postgres:/bob:%@h/db", "postgresql//bob:%@h/db",
    "postgresql:\\/\\/bob:%@h/db", "mongodb+srv://u:%@c/db", "bob:%@tcp(h:3306)/db",
    "jdbc:postgresql://h/db?user=bob&password=%",
  ]

  @Test(arguments: commands + headers + addresses)
  func hidesTheSecret(form: String) throws {
    let secret = "x7Kp2" + "vQ9rT4mN"
    // The form with two has a percent sign of its own.
    let text = form.replacing("%%", with: "%25%").replacing("%25", with: "\u{0}")
      .replacing("%", with: secret).replacing("\u{0}", with: "%")
    #expect(try !Standard.redactor.redact(text).contains(secret))
  }

  @Test(arguments: [
    "mkdir -p build/x", "ssh -p 2222 host", "docker run -p 8080:80 img",
    "docker run -u 1000:1000 x",
    "cp -a src dst", "git config user.name bob", "set -e; export PATH", "ENV PATH /usr/bin",
    "curl -u \"$USER:$PASS\" https://x", "curl -a x https://y", "export TOKEN=$(cat x)",
    "Authorization: Bearer", "Authorization header missing", "authorization: required",
    "Authorization: Bearer $TOKEN", "wget -a log https://x.y:80/", "git push -u origin main:main",
    "mysql -p db", "http://x:8080/a@b",
  ])
  func leavesOtherArgumentsAlone(text: String) throws {
    #expect(try Standard.redactor.redact(text) == text)
  }
}
