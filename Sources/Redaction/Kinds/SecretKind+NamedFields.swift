extension SecretKind {
  /// The kinds found by the name of their field, those with the surest names first.
  static let namedFields: [SecretKind] = [
    SecretKind(
      "connection-string",
      fields: FieldNames(["connection string", "conn string", "connstr"], certainty: .phrase)),
    SecretKind(
      "passphrase",
      fields: FieldNames(
        ["passphrase", "mnemonic", "seed phrase", "recovery phrase"], certainty: .phrase)),
    SecretKind(
      "password",
      fields: FieldNames(
        ["password", "passwords", "passwd", "passwort", "passcode", "pwd", "pass"],
        certainty: .sure)),
    SecretKind(
      "api-key",
      fields: FieldNames([
        "api key", "app key", "auth key", "subscription key", "functions key", "license key",
      ])),
    SecretKind(
      "key",
      fields: FieldNames([
        "access key", "private key", "secret key", "signing key", "encryption key", "master key",
        "deploy key", "ssh key", "service key", "webhook key", "hmac key", "jwt key",
      ])),
    SecretKind("secret", fields: FieldNames(["secret", "secrets"])),
    SecretKind(
      "credential", fields: FieldNames(["credential", "credentials", "creds", "cred"])),
    SecretKind("token", fields: FieldNames(["token", "jwt"])),
    SecretKind("secret-by-name", fields: FieldNames(["key", "auth"], certainty: .unsure)),
  ]
}
