extension SecretKind {
  static let services: [SecretKind] = [
    SecretKind(
      "slack-token", #"xox[abeoprs]-[0-9A-Za-z\-]{10,}"#, #"xoxe\.xox[bp]-[0-9A-Za-z\-]{10,}"#,
      #"xapp-[0-9]-[0-9A-Za-z\-]{10,}"#),
    SecretKind(
      "slack-webhook", #"hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/"#,
      extent: .followingWord, check: ValueCheck(minimumLength: 12)),
    // Starts with a number in base64, which leaves ten pairs of letters.
    SecretKind(
      "discord-bot-token",
      #"(?:M[DTjz]|N[DTjz]|O[DT])[A-Za-z0-9_\-]{20,}\.[A-Za-z0-9_\-]{6}\.[\w\-]{8,}"#,
      check: length(56)),
    SecretKind(
      "discord-webhook", #"discord(?:app)?\.com/api/(?:v[0-9]+/)?webhooks/[0-9]+/"#,
      extent: .followingWord, check: ValueCheck(minimumLength: 12)),
    SecretKind(
      "teams-webhook", #"\.webhook\.office\.com/webhookb2/"#,
      extent: .followingWord, check: ValueCheck(minimumLength: 12)),
    SecretKind("telegram-bot-token", #"[0-9]{8,10}:AA[A-Za-z0-9_\-]{8,}"#, check: length(42)),
    SecretKind("stripe-key", #"\b[sr]k_(?:live|test|prod)_[0-9A-Za-z]{10,}"#),
    SecretKind("stripe-webhook-secret", #"\bwhsec_[0-9A-Za-z+/]{20,}={0,2}"#),
    SecretKind("square-token", #"\bsq0(?:atp|csp)-[0-9A-Za-z_\-]{22,}"#),
    SecretKind("sendgrid-key", #"\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}"#),
    SecretKind("twilio-key", #"\bSK[0-9a-f]{32}\b"#),
    SecretKind("mailgun-key", #"\bkey-[0-9a-f]{32}\b"#),
    SecretKind("mailchimp-key", #"\b[0-9a-f]{32}-us[0-9]{1,2}\b"#),
    SecretKind("brevo-key", #"\bxkeysib-[A-Za-z0-9\-]{8,}"#, check: length(40)),
    SecretKind("linear-key", #"\blin_(?:api|oauth|wh)_[A-Za-z0-9]{8,}"#, check: length(30)),
    SecretKind(
      "notion-token", #"\bsecret_[A-Za-z0-9]{8,}"#, #"\bntn_[A-Za-z0-9]{8,}"#, check: length(40)),
    SecretKind("airtable-token", #"\bpat[A-Za-z0-9]{14}\.[a-f0-9]{8,}"#, check: length(78)),
    SecretKind("figma-token", #"\bfig[dou]_[A-Za-z0-9_\-]{8,}"#, check: length(35)),
    SecretKind("postman-key", #"\bPMAK-[a-f0-9]{24}-[a-f0-9]{8,}"#, check: length(55)),
    SecretKind("shopify-token", #"\bshp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{8,}"#, check: length(30)),
    SecretKind("facebook-token", #"\bEAA[A-Za-z0-9]{8,}"#, check: length(80)),
    SecretKind("dropbox-token", #"\bsl\.(?:u\.)?[A-Za-z0-9_\-]{8,}"#, check: length(100)),
    SecretKind("grafana-token", #"\bgl(?:sa|c)_[A-Za-z0-9+/_=]{8,}"#, check: length(32)),
    SecretKind("new-relic-key", #"\bNR(?:AK|JS|II)-[A-Za-z0-9_\-]{20,}"#),
    SecretKind(
      "sentry-dsn", #"https?://[0-9a-f]{32}(?::[0-9a-f]{32})?@[\w.\-]+(?::[0-9]+)?/[0-9]"#,
      extent: .urlUser),
    SecretKind("sentry-token", #"\bsntry[su]_[A-Za-z0-9+/=_]{8,}"#, check: length(40)),
  ]
}
