extension SecretShape {
  /// The shapes by the byte that they begin with.
  static let byFirst: [UInt8: [SecretShape]] = Dictionary(
    grouping: all, by: { $0.prefix.utf8Start[0] })

  static let all: [SecretShape] =
    languageModels + codeHosts + clouds + services

  private static let languageModels = [
    SecretShape("anthropic-key", "sk-ant-", 20, anywhere: true),
    SecretShape("openai-key", "sk-", 20), SecretShape("openai-key", "sess-", 40),
    SecretShape("hugging-face-token", "hf_", 27), SecretShape("hugging-face-token", "api_org_", 22),
    SecretShape("replicate-token", "r8_", 33), SecretShape("groq-key", "gsk_", 36),
    SecretShape("xai-key", "xai-", 56), SecretShape("perplexity-key", "pplx-", 35),
    SecretShape("langsmith-key", "lsv2_", 25),
  ]

  private static let codeHosts =
    [
      SecretShape("github-token", "ghp_", 20, anywhere: true),
      SecretShape("github-token", "gho_", 20, anywhere: true),
      SecretShape("github-token", "ghu_", 20, anywhere: true),
      SecretShape("github-token", "ghs_", 20, anywhere: true),
      SecretShape("github-token", "ghr_", 20, anywhere: true),
      SecretShape("github-fine-grained-token", "github_pat_", 22, anywhere: true),
      SecretShape("gitlab-token", "GR1348941", 20, anywhere: true),
      SecretShape("bitbucket-token", "ATBB", 24, anywhere: true),
      SecretShape("atlassian-token", "ATATT3", 20, anywhere: true),
      SecretShape("atlassian-token", "ATCTT3", 20, anywhere: true),
      SecretShape("npm-token", "npm_", 26, anywhere: true),
      SecretShape("pypi-token", "pypi-", 35, anywhere: true),
      SecretShape("rubygems-key", "rubygems_", 31, anywhere: true),
      SecretShape("crates-io-token", "cio", 32), SecretShape("docker-token", "dckr_pat_", 20),
      SecretShape("docker-token", "dckr_oat_", 20), SecretShape("buildkite-token", "bkua_", 25),
      SecretShape("buildkite-token", "bkaj_", 25), SecretShape("buildkite-token", "bkpi_", 25),
    ] + gitLab

  private static let gitLab =
    ([
      "glpat-", "gldt-", "glrt-", "glrtr-", "glsoat-", "glcbt-", "glptt-", "glft-", "glimt-",
      "glagent-", "gloas-", "glffct-",
    ] as [StaticString]).map { SecretShape("gitlab-token", $0, 20, anywhere: true) }

  private static let clouds = [
    SecretShape("aws-access-key-id", "AKIA", 16), SecretShape("aws-access-key-id", "ASIA", 16),
    SecretShape("aws-access-key-id", "ABIA", 16), SecretShape("aws-access-key-id", "ACCA", 16),
    SecretShape("google-api-key", "AIza", 26, anywhere: true),
    SecretShape("google-oauth-token", "ya29.", 20, anywhere: true),
    SecretShape("google-oauth-token", "1//0", 20),
    SecretShape("google-oauth-token", "GOCSPX-", 20, anywhere: true),
    SecretShape("digitalocean-token", "dop_v1_", 33, anywhere: true),
    SecretShape("digitalocean-token", "doo_v1_", 33, anywhere: true),
    SecretShape("digitalocean-token", "dor_v1_", 33, anywhere: true),
    SecretShape("heroku-key", "HRKU-", 25, anywhere: true),
    SecretShape("databricks-token", "dapi", 28), SecretShape("vault-token", "hvs.", 20),
    SecretShape("vault-token", "hvb.", 20), SecretShape("vault-token", "hvr.", 20),
    SecretShape("pulumi-token", "pul-", 36),
    SecretShape("planetscale-token", "pscale_", 23, anywhere: true),
    SecretShape("supabase-key", "sbp_", 26, anywhere: true),
    SecretShape("supabase-key", "sb_secret_", 20, anywhere: true),
    SecretShape("tailscale-key", "tskey-", 12, anywhere: true),
    SecretShape("fly-token", "fm1_", 36), SecretShape("fly-token", "fm2_", 36),
    SecretShape("fly-token", "fm1a_", 35), SecretShape("fly-token", "fm1r_", 35),
    SecretShape("doppler-token", "dp.", 27),
    SecretShape("age-secret-key", "AGE-SECRET-KEY-1", 24, anywhere: true),
  ]

  private static let services = [
    SecretShape("slack-token", "xoxa-", 10, anywhere: true),
    SecretShape("slack-token", "xoxb-", 10, anywhere: true),
    SecretShape("slack-token", "xoxe-", 10, anywhere: true),
    SecretShape("slack-token", "xoxe.xox", 10, anywhere: true),
    SecretShape("slack-token", "xoxo-", 10, anywhere: true),
    SecretShape("slack-token", "xoxp-", 10, anywhere: true),
    SecretShape("slack-token", "xoxr-", 10, anywhere: true),
    SecretShape("slack-token", "xoxs-", 10, anywhere: true),
    SecretShape("slack-token", "xapp-", 12, anywhere: true),
    SecretShape("slack-webhook", "hooks.slack.com/services/", 12, anywhere: true),
    SecretShape("slack-webhook", "hooks.slack.com/workflows/", 12, anywhere: true),
    SecretShape("slack-webhook", "hooks.slack.com/triggers/", 12, anywhere: true),
    SecretShape("slack-webhook", "hooks.slack-gov.com/", 12, anywhere: true),
    SecretShape("discord-webhook", "discord.com/api/webhooks/", 12, anywhere: true),
    SecretShape("discord-webhook", "discord.com/api/v", 20, anywhere: true),
    SecretShape("discord-webhook", "discordapp.com/api/", 20, anywhere: true),
    SecretShape("teams-webhook", ".webhook.office.com/webhookb2/", 12, anywhere: true),
    SecretShape("stripe-key", "sk_live_", 10), SecretShape("stripe-key", "sk_test_", 10),
    SecretShape("stripe-key", "rk_live_", 10), SecretShape("stripe-key", "rk_test_", 10),
    SecretShape("stripe-webhook-secret", "whsec_", 20),
    SecretShape("square-token", "sq0atp-", 22), SecretShape("square-token", "sq0csp-", 22),
    SecretShape("sendgrid-key", "SG.", 33), SecretShape("twilio-key", "SK", 32),
    SecretShape("mailgun-key", "key-", 32), SecretShape("brevo-key", "xkeysib-", 32),
    SecretShape("linear-key", "lin_", 26), SecretShape("notion-token", "secret_", 33),
    SecretShape("notion-token", "ntn_", 36), SecretShape("airtable-token", "pat", 40),
    SecretShape("figma-token", "figd_", 30), SecretShape("figma-token", "figo_", 30),
    SecretShape("figma-token", "figu_", 30), SecretShape("postman-key", "PMAK-", 33),
    SecretShape("shopify-token", "shpat_", 24), SecretShape("shopify-token", "shpca_", 24),
    SecretShape("shopify-token", "shppa_", 24), SecretShape("shopify-token", "shpss_", 24),
    SecretShape("shopify-token", "shptka_", 23), SecretShape("facebook-token", "EAA", 77),
    SecretShape("dropbox-token", "sl.", 97), SecretShape("grafana-token", "glsa_", 27),
    SecretShape("grafana-token", "glc_", 28), SecretShape("new-relic-key", "NRAK-", 20),
    SecretShape("new-relic-key", "NRJS-", 20), SecretShape("new-relic-key", "NRII-", 20),
    SecretShape("sentry-token", "sntrys_", 33), SecretShape("sentry-token", "sntryu_", 33),
  ]
}
