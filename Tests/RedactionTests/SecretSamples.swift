import Redaction

/// A redactor for the standard kinds, compiled once for all tests.
enum Standard {
  private static let result = Result { try Redactor() }

  static var redactor: Redactor { get throws { try result.get() } }
}

/// Samples of tokens, put together from pieces so that no scanner takes this file for a leak.
enum SecretSamples {
  /// Letters and digits without any meaning, `count` of them, in an order that looks random.
  static func noise(_ count: Int, from alphabet: String = letters + digits) -> String {
    let characters = Array(alphabet)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return String(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return characters[Int(state >> 33) % characters.count]
      })
  }

  static let letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
  static let digits = "23456789"
  static let hex = "0123456789abcdef"
  static let upper = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"

  /// Kinds found by their shape, each with tokens that must go as a whole.
  static let tokens: [(kind: String, tokens: [String])] = [
    (
      "github-token",
      ["ghp", "gho", "ghu", "ghs", "ghr"].map { $0 + "_" + noise(36) }
    ),
    ("github-fine-grained-token", ["github_" + "pat_" + noise(22) + "_" + noise(59)]),
    (
      "gitlab-token",
      ["gl" + "pat-" + noise(20), "gl" + "rt-" + noise(24), "GR13" + "48941" + noise(20)]
    ),
    ("bitbucket-token", ["AT" + "BB" + noise(32)]),
    ("atlassian-token", ["AT" + "ATT3" + noise(60) + "=" + noise(8, from: hex)]),
    ("npm-token", ["np" + "m_" + noise(36)]),
    ("pypi-token", ["py" + "pi-AgEIcHlwaS5vcmc" + noise(120)]),
    ("rubygems-key", ["ruby" + "gems_" + noise(48, from: hex)]),
    ("crates-io-token", ["ci" + "o" + noise(32)]),
    ("docker-token", ["dc" + "kr_pat_" + noise(27), "dc" + "kr_oat_" + noise(27)]),
    ("buildkite-token", ["bk" + "ua_" + noise(40)]),
    (
      "aws-access-key-id",
      ["AK" + "IA" + noise(16, from: upper), "AS" + "IA" + noise(16, from: upper)]
    ),
    ("google-api-key", ["AI" + "za" + noise(35)]),
    (
      "google-oauth-token",
      ["ya" + "29." + noise(60), "GOC" + "SPX-" + noise(28), "1/" + "/0" + noise(40)]
    ),
    ("azure-client-secret", [noise(3) + "8" + "Q~" + noise(34)]),
    (
      "digitalocean-token",
      ["do" + "p_v1_" + noise(64, from: hex), "do" + "o_v1_" + noise(64, from: hex)]
    ),
    ("heroku-key", ["HR" + "KU-" + noise(60)]),
    ("databricks-token", ["da" + "pi" + noise(32, from: hex)]),
    ("vault-token", ["hv" + "s." + noise(24), "hv" + "b." + noise(90)]),
    ("terraform-cloud-token", [noise(14) + ".atlas" + "v1." + noise(67)]),
    ("pulumi-token", ["pu" + "l-" + noise(40, from: hex)]),
    ("planetscale-token", ["psc" + "ale_tkn_" + noise(43)]),
    (
      "supabase-key",
      ["sb" + "p_" + noise(40, from: hex), "sb" + "_sec" + "ret_" + noise(31)]
    ),
    ("tailscale-key", ["ts" + "key-auth-" + noise(12) + "-" + noise(32)]),
    ("fly-token", ["fm" + "2_" + noise(80)]),
    ("doppler-token", ["dp" + ".pt." + noise(43)]),
    ("anthropic-key", ["sk-" + "ant-api03-" + noise(93) + "AA"]),
    (
      "openai-key",
      ["sk" + "-" + noise(48), "sk" + "-proj-" + noise(120), "sk" + "-svcacct-" + noise(60)]
    ),
    ("hugging-face-token", ["h" + "f_" + noise(34), "api" + "_org_" + noise(34)]),
    ("replicate-token", ["r" + "8_" + noise(37)]),
    ("groq-key", ["gs" + "k_" + noise(52)]),
    ("xai-key", ["xa" + "i-" + noise(80)]),
    ("perplexity-key", ["pp" + "lx-" + noise(48)]),
    ("langsmith-key", ["ls" + "v2_pt_" + noise(32, from: hex) + "_" + noise(10, from: hex)]),
    (
      "slack-token",
      [
        "xo" + "xb-" + noise(12, from: digits) + "-" + noise(24),
        "xo" + "xp-" + noise(40),
        "xa" + "pp-1-" + noise(11) + "-" + noise(13, from: digits) + "-" + noise(64, from: hex),
      ]
    ),
    ("discord-bot-token", ["MT" + noise(24) + "." + noise(6) + "." + noise(38)]),
    ("telegram-bot-token", [noise(10, from: digits) + ":" + "AA" + noise(33)]),
    ("stripe-key", ["sk" + "_live_" + noise(24), "rk" + "_test_" + noise(99)]),
    ("stripe-webhook-secret", ["wh" + "sec_" + noise(32)]),
    ("square-token", ["sq" + "0atp-" + noise(22)]),
    ("sendgrid-key", ["S" + "G." + noise(22) + "." + noise(43)]),
    ("twilio-key", ["S" + "K" + noise(32, from: hex)]),
    ("mailgun-key", ["ke" + "y-" + noise(32, from: hex)]),
    ("mailchimp-key", [noise(32, from: hex) + "-u" + "s12"]),
    ("brevo-key", ["xkey" + "sib-" + noise(64, from: hex) + "-" + noise(16)]),
    ("linear-key", ["li" + "n_api_" + noise(40), "li" + "n_oauth_" + noise(64, from: hex)]),
    ("notion-token", ["nt" + "n_" + noise(46), "sec" + "ret_" + noise(43)]),
    ("airtable-token", ["pa" + "t" + noise(14) + "." + noise(64, from: hex)]),
    ("figma-token", ["fi" + "gd_" + noise(40)]),
    ("postman-key", ["PM" + "AK-" + noise(24, from: hex) + "-" + noise(34, from: hex)]),
    (
      "shopify-token", ["sh" + "pat_" + noise(32, from: hex), "sh" + "pss_" + noise(32, from: hex)]
    ),
    ("facebook-token", ["EA" + "A" + noise(150)]),
    ("dropbox-token", ["s" + "l." + noise(130)]),
    ("grafana-token", ["gl" + "sa_" + noise(32) + "_" + noise(8, from: hex)]),
    ("new-relic-key", ["NR" + "AK-" + noise(27, from: upper)]),
    ("sentry-token", ["sn" + "trys_" + noise(90)]),
    ("age-secret-key", ["AGE-" + "SECRET-KEY-1" + noise(58, from: upper)]),
    ("jwt", ["ey" + "J" + noise(17) + ".ey" + "J" + noise(60) + "." + noise(43)]),
  ]

  /// Kinds found by what stands around the value, with the text before and after the value.
  static let surrounded: [(kind: String, before: String, value: String, after: String)] = [
    ("aws-signature", "GET /k?X-Amz-Sig" + "nature=", noise(64, from: hex), "&x=1"),
    ("aws-signature", "X-Amz-Security-Tok" + "en=", noise(80), " HTTP/1.1"),
    (
      "azure-sas-signature", "https://a.blob.core.windows.net/c?sv=2024&s" + "ig=", noise(43),
      "&se=1"
    ),
    ("azure-sas-signature", "?s" + "ig=", noise(40) + "%3D", ""),
    ("heroku-key", "HEROKU_KEY=", "01234567-89ab-cdef-0123-456789abcdef", " run"),
    ("heroku-key", "\"heroku\": \"", "01234567-89ab-cdef-0123-456789abcdef", "\"}"),
    (
      "slack-webhook", "POST https://hooks.sl" + "ack.com/services/", "T012AB/B345CD/" + noise(24),
      " 404"
    ),
    ("slack-webhook", "{\"url\":\"https://hooks.sl" + "ack.com/workflows/", noise(40), "\"}"),
    ("discord-webhook", "https://disc" + "ord.com/api/webhooks/123456/", noise(68), ": 401"),
    ("discord-webhook", "'https://disc" + "ordapp.com/api/v10/webhooks/99/", noise(68), "'"),
    ("teams-webhook", "https://x.webhook.off" + "ice.com/webhookb2/", noise(60), " gone"),
    ("teams-webhook", "(https://y.webhook.off" + "ice.com/webhookb2/", noise(60), ")"),
    ("sentry-dsn", "dsn https://", noise(32, from: hex), "@o1.ingest.sentry.io/42"),
    (
      "sentry-dsn", "'https://", noise(32, from: hex) + ":" + noise(32, from: hex),
      "@errors.local/7'"
    ),
    (
      "private-key", "",
      "-----BEGIN RSA PRIV" + "ATE KEY-----\nMIIEow\nAbCd==\n-----END RSA PRIV" + "ATE KEY-----",
      "\nnext"
    ),
    (
      "private-key", "key \"",
      "-----BEGIN OPENSSH PRIV" + "ATE KEY-----\\nb3Blbn\\n-----END OPENSSH PRIV" + "ATE KEY-----",
      "\\n\""
    ),
    ("private-key", "cut: ", "-----BEGIN PRIV" + "ATE KEY-----\nMIIEow and no more", ""),
    (
      "ssh2-private-key", "x ",
      "---- BEGIN SSH2 ENCRYPTED PRIV" + "ATE KEY ----\nAAAA\n---- END SSH2 ENCRYPTED PRIV"
        + "ATE KEY ----", "\n"
    ),
    ("ssh2-private-key", "", "---- BEGIN SSH2 ENCRYPTED PRIV" + "ATE KEY ----\nAAAA", ""),
    ("putty-private-key", "a\n", "Private-" + "Lines: 2\nAAAA\nBBBB\nPrivate-MAC:", " 00ff"),
    ("putty-private-key", "", "Private-" + "Lines: 14\nAAAA", ""),
    ("authorization", "Authorization: ", "Basic dXNlcjpw" + "YXNz", ""),
    ("authorization", "-H \"authorization: ", "token abc1", "\" https://x"),
    ("authorization", "{\"Authorization\": \"", "Digest username='u', response='1f'", "\"}"),
    ("authorization", "Proxy-Authorization: ", "abc1def", "\nHost: x"),
    ("bearer-token", "sent bearer ", noise(40), ", got 401"),
    ("bearer-token", "curl 'Bearer ", noise(20) + "==", "'"),
    ("cookie", "Cookie: ", "sid=abc; theme=dark", "\nHost: x"),
    ("cookie", "< Set-Cookie: ", "sid=abc; Path=/; HttpOnly", ""),
    ("cookie", "-H 'Cookie: ", "a=\"b\"; c=d", "' https://x"),
    ("docker-auth", "{\"auths\":{\"r.io\":{\"auth\":\"", "dXNlcjpw" + "YXNz", "\"}}}"),
    ("docker-auth", "\\\"auth\\\": \\\"", "dXNlcjpw" + "YXNzd29yZA==", "\\\""),
    ("sql-password", "CREATE USER 'a'@'%' IDENTIFIED BY '", "x y", "';"),
    ("sql-password", "alter role app with login password '", "x", "' valid"),
    ("curl-user", "curl -s -u ", "bob:x", " https://example.com"),
    ("curl-user", "curl --user '", "bob:x y", "' https://example.com"),
    ("netrc-password", "machine x login y password ", "z1", " port 1"),
    ("netrc-password", "default login anonymous\npassword ", "me", ""),
    ("url-password", "postgres://app:", "p@ss:w", "@db:5432/app"),
    ("url-password", "redis://:", "hunter2", "@cache:6379"),
    ("url-password", "(amqp://guest:", "guest", "@mq/%2f)"),
    ("url-token", "https://", noise(30), "@git.example.com/a.git"),
    ("url-token", "'http://", noise(40), "@example.com'"),
  ]
}
