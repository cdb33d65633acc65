extension SecretKind {
  static let structures: [SecretKind] = [
    SecretKind(
      "private-key", #"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----"#,
      extent: .block(end: "-----END")),
    SecretKind(
      "ssh2-private-key", #"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"#,
      extent: .block(end: "---- END")),
    SecretKind(
      "putty-private-key", #"Private-Lines: [0-9]+"#,
      extent: .block(end: "Private-MAC:")),
    SecretKind("age-secret-key", #"AGE-SECRET-KEY-1[0-9A-Z]{8,}"#, check: length(40)),
    SecretKind("jwt", #"\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)+"#),
    SecretKind(
      "authorization", #"(?i)authorization(?:["'`\\\]]|%22)*\s*(?:[:=>]|%3[ad])"#,
      extent: .authorization),
    SecretKind(
      "bearer-token", #"(?i)\bbearer\s+[A-Za-z0-9._~+/\-]{16,}=*"#,
      extent: .lastWord, check: random),
    SecretKind(
      "cookie", #"(?i)\b(?:set-)?cookie2?["'`\\\]]*\s*:"#, #"(?i)HTTP_COOKIE["'`\\\]]*\s*[:=]"#,
      extent: .followingLine, check: ValueCheck(minimumLength: 3)),
    SecretKind(
      "docker-auth", #"["']auth\\*["']\s*:"#,
      extent: .followingWord, check: ValueCheck(minimumLength: 12, minimumEntropy: 3.0)),
    SecretKind(
      "sql-password", #"(?i)\bidentified\s+(?:with\s+[^\s]+\s+)?by\s"#,
      #"(?i)\b(?:create|alter)\s+(?:user|role)\s[^\n;]*\spassword\s"#,
      extent: .followingWord),
    SecretKind(
      "netrc-password", #"(?i)\blogin\s+[^\s]+\s+password\s"#, extent: .followingWord),
    SecretKind(
      "url-password", #"://[^\s/?#@:"'<>]*:[^\s"'<>@]+@"#,
      // Addresses of databases and the like with a slip in what follows the scheme.
      #"(?i)(?:\#(urlSchemes))[:;]?[/\\]*[^\s/?#@:"'<>]*:[^\s"'<>@/]+@"#,
      extent: .urlPassword),
    SecretKind(
      "url-password", #"[\w.\-]+:[^\s"'<>@]+@(?:tcp|udp|unix)\("#, extent: .urlPassword),
    SecretKind(
      "url-token", #"(?i)https?://[^\s/?#@:"'<>]{16,}@"#,
      extent: .urlUser, check: random),
  ]

  /// Schemes of addresses that often hold a password.
  private static let urlSchemes =
    "postgres(?:ql)?|pgsql|psql|mysql|mariadb|rediss?|mongodb(?:\\+srv)?|amqps?|mssql|sqlserver"
    + "|oracle|clickhouse|cockroach(?:db)?|cassandra|neo4j|bolt|ldaps?|smtps?|imaps?|s?ftp|nats"
}
