extension SecretKind {
  /// Registries, builds, sessions and private keys.
  static let sourceCode: [SecretKind] = [
    SecretKind("artifactory-key", #"\bAKCp[A-Za-z0-9]{8,}"#, check: length(50)),
    SecretKind("artifactory-reference-token", #"\bcmVmdGtu[A-Za-z0-9]{8,}"#, check: length(50)),
    SecretKind("circleci-token", #"\bCCI(?:PAT|PRJ)_[A-Za-z0-9]+_[a-f0-9]{8,}"#, check: length(50)),
    SecretKind("clojars-token", #"(?i)\bclojars_[a-z0-9]{8,}"#, check: length(50)),
    SecretKind("nuget-key", #"\boy2[a-z0-9]{8,}"#, check: length(43)),
    SecretKind("packagist-token", #"\bpackagist_[a-z]{2,4}_[a-f0-9]{8,}"#, check: length(60)),
    SecretKind("sonar-token", #"\bsq[upa]_[a-zA-Z0-9=_\-]{8,}"#, check: length(40)),
    SecretKind(
      "sourcegraph-token", #"\bsgp_[a-fA-F0-9]{8,}(?:_[a-fA-F0-9]{8,})?"#,
      #"\bsgp_local_[a-fA-F0-9]{8,}"#, check: length(40)),
    SecretKind("snyk-token", #"\bsnyk_[us]at\.[a-z0-9]{8}\.[A-Za-z0-9_\-.]{20,}"#),
    SecretKind("socket-token", #"\bsktsec_[A-Za-z0-9_\-]{20,}"#),
    SecretKind(
      "jetbrains-token", #"\bperm[:\-][A-Za-z0-9=+/]{4,}\.[A-Za-z0-9=+/\-]{2,}\.[A-Za-z0-9]{20,}"#),
    SecretKind("phabricator-token", #"\b(?:api|cli)-[a-z0-9]{28}\b"#, check: random),
    SecretKind("open-vsx-token", #"\bovsx[ap]t?_[0-9a-f]{8}-[0-9a-f\-]{27}"#),
    SecretKind("percy-token", #"\b(?:web|app|auto|ss|vmw)_[a-f0-9]{64}\b"#),
    SecretKind("chromatic-token", #"\bchpt_[a-z0-9]{12,}"#, check: random),
    SecretKind("wakatime-key", #"\bwaka_[0-9a-f]{8}-[0-9a-f\-]{27}"#),
    SecretKind("endor-labs-key", #"\bendr\+[A-Za-z0-9\-]{16,}"#),
    SecretKind("checkly-key", #"\bcu_[a-f0-9]{32}\b"#),
    SecretKind("codemagic-key", #"\bcmat_[A-Za-z0-9_\-]{20,}"#, check: random),
    SecretKind("lambdatest-key", #"\bLT_[A-Za-z0-9]{40,}"#, check: random),
    SecretKind("rails-session", #"\bBAh[67][A-Za-z0-9+/=%]{20,}--[a-f0-9]{40}"#),
    SecretKind("laravel-session", #"\beyJpdiI6[A-Za-z0-9+/=%]{40,}"#),
    SecretKind("aspnet-protected-data", #"\bCfDJ8[A-Za-z0-9_\-]{40,}"#),
    SecretKind("express-session", #"\bs(?:%3A|:)[A-Za-z0-9_\-]{24,36}\.[A-Za-z0-9+/%]{40,}"#),
    SecretKind("paseto", #"\bv[1-4]\.(?:local|public)\.[A-Za-z0-9_\-]{24,}(?:\.[A-Za-z0-9_\-]+)?"#),
    SecretKind("jwt-in-base64", #"\bZXlK[A-Za-z0-9+/_\-]{40,}={0,2}"#),
    SecretKind(
      "password-hash", #"\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}"#,
      #"\$(?:[1567]|g?y)\$[^\s$:"']+\$(?:[^\s$:"']+\$)?[./A-Za-z0-9]{22,}"#,
      #"\$argon2(?:id?|d)\$v=[0-9]+\$[^\s"']{20,}"#,
      #"\bpbkdf2_sha(?:1|256|512)\$[0-9]+\$[^\s"'$]+\$[A-Za-z0-9+/=]{20,}"#,
      #"\{SSHA(?:256|512)?\}[A-Za-z0-9+/=]{20,}"#),
    SecretKind("minisign-secret-key", #"\bRWRTY0Iy[A-Za-z0-9+/]{20,}={0,2}"#),
    SecretKind("nostr-secret-key", #"\bnsec1[a-z0-9]{20,}"#, check: length(58)),
    SecretKind("bitcoin-key", #"\bxprv[1-9A-HJ-NP-Za-km-z]{60,}"#),
    SecretKind("stellar-secret-seed", #"\bS[A-Z2-7]{55}\b"#, check: dense),
    SecretKind(
      "signed-url",
      #"(?i)[?&](?:X-Goog-Signature|Signature|hmac|hdnea|__token__)=[A-Za-z0-9%+/_\-~=]{20,}"#,
      extent: .lastWord),
  ]
}
