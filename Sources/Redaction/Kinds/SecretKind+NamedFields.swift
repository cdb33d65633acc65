extension SecretKind {
  /// The kinds found by the name of their field, those with the surest names first.
  static let namedFields: [SecretKind] = [
    SecretKind(
      "connection-string",
      fields: FieldNames(["connection string", "conn string", "connstr"], certainty: .phrase)),
    SecretKind(
      "passphrase",
      fields: FieldNames(
        [
          "passphrase", "mnemonic", "seed phrase", "recovery phrase", "pass phrase", "wpa psk",
          "wifi psk", "pre shared key",
        ], certainty: .phrase)),
    SecretKind(
      "password",
      fields: FieldNames(passwordNames, certainty: .sure)),
    SecretKind(
      "api-key",
      fields: FieldNames([
        "api key", "app key", "auth key", "subscription key", "functions key", "license key",
        "application key", "account key", "clé api", "cle api", "clave api", "chiave api",
        "chave api",
      ])),
    SecretKind(
      "session-cookie",
      fields: FieldNames([
        "jsessionid", "phpsessid", "aspsessionid", "net sessionid", "sessid",
        "connect sid", "laravel session", "gitlab session", "django session", "rails session",
        "csrf token", "xsrf token", "session cookie", "auth cookie", "remember me", "cfid",
        "cftoken", "sid cookie",
      ])),
    SecretKind(
      "key",
      fields: FieldNames([
        "access key", "private key", "secret key", "signing key", "encryption key", "master key",
        "deploy key", "ssh key", "service key", "webhook key", "hmac key", "jwt key",
        "private keys", "密钥", "密鑰", "秘密鍵", "秘钥",
      ])),
    SecretKind("secret", fields: FieldNames(["secret", "secrets", "секрет", "秘密"])),
    SecretKind(
      "credential",
      fields: FieldNames(["credential", "credentials", "creds", "cred", "userpwd", "basic auth"])),
    SecretKind("token", fields: FieldNames(["token", "jwt", "токен", "令牌", "トークン", "토큰"])),
    SecretKind(
      "password",
      fields: FieldNames([
        "parola", "sifre", "şifre", "heslo", "geslo", "haslo", "hasło", "sandi", "mdp", "otp",
      ])),
    SecretKind("secret-by-name", fields: FieldNames(["key", "auth", "psk"], certainty: .unsure)),
  ]

  /// Words for a password, as programs and people write them.
  private static let passwordNames = [
    "password", "passwords", "passwd", "passwort", "passcode", "pwd", "pass", "pw", "pswd", "psw",
    "passwrd", "passw", "pword", "passwd hash", "dbpass", "dbpw", "userpass", "rootpass",
    "rootpw", "bindpw", "adminpass", "mypass", "smtppass", "mailpass", "ftppass", "sshpass",
    "storepass", "keypass", "passin", "passout", "pgpass", "sudopass", "requirepass", "masterauth",
    "kennwort", "losungswort", "contraseña", "contrasena", "contrasenya", "senha", "palavra passe",
    "mot de passe", "motdepasse", "wachtwoord", "lösenord", "losenord", "adgangskode",
    "passord", "salasana", "jelszó", "jelszo", "lozinka", "парола", "пароль", "密码", "密碼",
    "口令", "パスワード", "暗証番号", "비밀번호", "암호", "كلمة المرور", "كلمة السر", "סיסמה", "รหัสผ่าน",
    "mật khẩu", "mat khau", "κωδικός", "kata sandi", "पासवर्ड", "গোপন নম্বর",
  ]
}
