extension SecretKind {
  /// Secrets among the arguments of programs, by the options that each takes them with.
  static let commandLines: [SecretKind] = [
    SecretKind(
      "command-line-password",
      // Between a program and its option there may be others, but no end of the command.
      #"\b(?:docker|podman|buildah|nerdctl|helm|oc|oras|crane|az|cf|ibmcloud|skopeo|heroku|argocd)"#
        + #"\s(?:[^\n|;&]*\s)?login\s(?:[^\n|;&]*\s)?-p[ =]"#,
      #"\b(?:sshpass|twine|psexec(?:64)?|cqlsh|cypher-shell|ncftp\w*|mongo(?:sh|dump|restore"#
        + #"|export|import)?|clickhouse-client|vncviewer|kinit|snmpwalk|nsupdate|wpa_cli)"#
        + #"\s(?:[^\n|;&]*\s)?-p[ =]"#,
      #"\b(?:sqlcmd|bcp|osql|isql|unzip|zip|mosquitto_\w+|mqtt|tsql|ipmitool|fastboot)"#
        + #"\s(?:[^\n|;&]*\s)?-P[ =]?"#,
      #"\b(?:ldap\w+|slapadd|ldbsearch|cdrecord)\s(?:[^\n|;&]*\s)?-w[ =]"#,
      #"\b(?:redis-cli|keydb-cli|valkey-cli|redis-benchmark)\s(?:[^\n|;&]*\s)?(?:-a|--pass)[ =]"#,
      // The same program takes the name of a user.
      #"\s(?:-u|-U|--user(?:name)?)[ =][^\s\-][^\s]*\s(?:[^\n|;&]*\s)?-p\s"#,
      #"\b(?:xfreerdp|wfreerdp|rdesktop|mstsc)\s(?:[^\n|;&]*\s)?/p:"#,
      #"\bsqlplus\s(?:-\w+\s)*[^\s/]+/"#, #"(?i)\bjdbc:oracle:\w+:[^/\s"':]+/"#,
      #"(?i)\b(?:requirepass|masterauth|set\s+requirepass)\s"#,
      #"(?i)\bpass(?:in|out)?\s+(?:pass|env|file):"#,
      #"(?i)\bpassword\s+(?:[057]|encrypted|plain(?:text)?)\s"#,
      extent: .followingWord, check: ValueCheck(isArgument: true)),
    SecretKind(
      "command-line-password",
      #"\b(?:mysql\w*|mariadb[\w\-]*|mycli|percona\w*|xtrabackup|innobackupex|sshpass|7za?|7zr|rar"#
        + #"|unrar)\s(?:[^\n|;&]*\s)?-p"#,
      extent: .attachedWord, check: ValueCheck(isArgument: true)),
    SecretKind(
      "command-line-password",
      #"\b(?:smbclient|rpcclient|winexe|smbmap|net|cadaver)\s(?:[^\n|;&]*\s)?(?:-U|--user)[ =]?"#
        + #"[^\s%]+%"#,
      extent: .attachedWord),
    SecretKind(
      "command-line-password",
      #"\b(?:echo|printf|cat\s?<<<)\s+[^\n|;&]+\|\s*(?:sudo\s+)?(?:[\w./\-]+\s+[^\n|;&]*--password-stdin"#
        + #"|chpasswd|passwd|sudo\s+-S|cryptsetup)"#,
      extent: .secondWord),
    SecretKind(
      "curl-user",
      #"\b(?:curl|https?|xh|curlie|wget|ab|hey|siege|wrk|lftp)\s(?:[^\n|;&]*\s)?"#
        + #"(?:-[uUaA][ =]?|--(?:user|proxy-user|auth)[ =])"#,
      extent: .followingWord, check: ValueCheck(isLogin: true)),
  ]
}
