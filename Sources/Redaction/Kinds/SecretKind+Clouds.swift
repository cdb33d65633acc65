extension SecretKind {
  static let clouds: [SecretKind] = [
    SecretKind(
      "aws-access-key-id", #"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"#,
      check: ValueCheck(minimumEntropy: 2.5)),
    SecretKind(
      "aws-secret-access-key",
      fields: FieldNames([
        "secret access key", "aws secret key", "aws secret", "sdk secret key",
      ])),
    SecretKind(
      "aws-signature", #"(?i)x-amz-(?:signature|security-token|credential)(?:=|%3d)"#,
      extent: .followingWord),
    SecretKind("google-api-key", #"AIza[0-9A-Za-z_\-]{8,}"#, check: length(30)),
    SecretKind(
      "google-oauth-token", #"ya29\.[0-9A-Za-z_\-.]{20,}"#, #"\b1//0[0-9A-Za-z_\-]{20,}"#,
      #"GOCSPX-[0-9A-Za-z_\-]{20,}"#),
    SecretKind(
      "azure-storage-key",
      fields: FieldNames(["account key", "storage key", "shared access key"])),
    SecretKind(
      "azure-sas-signature", #"(?i)[?&;]sig=[A-Za-z0-9%+/_\-]{20,}={0,2}"#, extent: .lastWord),
    SecretKind(
      "azure-client-secret", #"[A-Za-z0-9_~.\-]{3}[78]Q~[A-Za-z0-9_~.\-]{8,}"#, check: length(30)),
    SecretKind("digitalocean-token", #"do[opr]_v1_[a-f0-9]{8,}"#, check: length(40)),
    SecretKind("heroku-key", #"HRKU-[A-Za-z0-9_\-]{8,}"#, check: length(30)),
    SecretKind(
      "heroku-key",
      #"(?i)heroku[\w.\- ]{0,24}["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4}"#
        + #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
      extent: .lastWord),
    SecretKind("databricks-token", #"\bdapi[a-f0-9]{8,}"#, check: length(32)),
    SecretKind("vault-token", #"\bhv[sbr]\.[A-Za-z0-9_\-]{20,}"#),
    SecretKind(
      "terraform-cloud-token", #"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{8,}"#, check: length(40)),
    SecretKind("pulumi-token", #"\bpul-[a-f0-9]{8,}"#, check: length(40)),
    SecretKind(
      "planetscale-token", #"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.\-]{8,}"#, check: length(30)),
    SecretKind(
      "supabase-key", #"sbp_[A-Za-z0-9]{8,}"#, #"sb_secret_[A-Za-z0-9_\-]{8,}"#, check: length(30)),
    SecretKind("tailscale-key", #"tskey-[a-z]+-[A-Za-z0-9\-]{10,}"#),
    SecretKind("fly-token", #"\bfm[12][ar]?_[A-Za-z0-9+/=_\-]{8,}"#, check: length(40)),
    SecretKind(
      "doppler-token", #"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.\-]{8,}"#, check: length(30)),
  ]
}
