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
      "cookie", #"(?i)\b(?:set-)?cookie["'`\\\]]*\s*:"#, #"(?i)HTTP_COOKIE["'`\\\]]*\s*[:=]"#,
      extent: .followingLine, check: ValueCheck(minimumLength: 3)),
    SecretKind(
      "docker-auth", #"["']auth\\*["']\s*:"#,
      extent: .followingWord, check: ValueCheck(minimumLength: 12, minimumEntropy: 3.0)),
    SecretKind(
      "sql-password", #"(?i)\bidentified\s+(?:with\s+[^\s]+\s+)?by\s"#,
      #"(?i)\b(?:create|alter)\s+(?:user|role)\s[^\n;]*\spassword\s"#,
      extent: .followingWord),
    SecretKind("curl-user", #"\bcurl\s(?:[^\n]*\s)?(?:-u|--user)[ =]"#, extent: .followingWord),
    SecretKind(
      "netrc-password", #"(?i)\blogin\s+[^\s]+\s+password\s"#, extent: .followingWord),
    SecretKind(
      "url-password", #"://[^\s/?#@:"'<>]*:[^\s"'<>@]+@"#, extent: .urlPassword),
    SecretKind(
      "url-token", #"(?i)https?://[^\s/?#@:"'<>]{16,}@"#,
      extent: .urlUser, check: random),
  ]
}
