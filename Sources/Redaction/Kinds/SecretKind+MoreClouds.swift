extension SecretKind {
  /// Clouds, databases and stores of secrets.
  static let moreClouds: [SecretKind] = [
    SecretKind(
      "aws-bedrock-key", #"\bABSK[A-Za-z0-9+/]{40,}={0,2}"#,
      #"bedrock-api-key-[A-Za-z0-9+/]{20,}={0,2}"#),
    SecretKind(
      "aws-session-token", #"\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/%]{20,}={0,2}"#
    ),
    SecretKind("amazon-mws-token", #"\bamzn\.mws\.[0-9a-f]{8}-[0-9a-f\-]{27}"#),
    SecretKind("amazon-login-secret", #"\bamzn1\.oa2-cs\.v1\.[a-f0-9]{20,}"#),
    SecretKind("alibaba-access-key", #"\bLTAI[A-Za-z0-9]{12,26}\b"#, check: random),
    SecretKind(
      "azure-service-key",
      #"\b[A-Za-z0-9+/]{76}(?:\#(azureServices))[A-Za-z0-9+/]{5,6}={1,2}"#,
      #"\b[A-Za-z0-9+/]{44}(?:\#(azureServices))[A-Za-z0-9+/]{5,6}={1,2}"#),
    SecretKind("azure-devops-token", #"[A-Za-z0-9]{52,80}AZDO[A-Za-z0-9]{4}"#),
    SecretKind("google-recaptcha-key", #"\b6L[A-Za-z0-9_\-]{38}\b"#, check: dense),
    SecretKind("firebase-messaging-key", #"\bAAAA[A-Za-z0-9_\-]{7}:[A-Za-z0-9_\-]{60,}"#),
    SecretKind("google-hmac-key", #"\bGOOG[A-Z0-9]{20,}"#, check: random),
    SecretKind("cloudflare-origin-key", #"\bv1\.0-[a-f0-9]{24}-[a-f0-9]{40,}"#),
    SecretKind("cloudflare-token", #"\bcf(?:k|ut|at)_[A-Za-z0-9_\-]{20,}"#, check: random),
    SecretKind("clickhouse-key", #"\b4b1d[A-Za-z0-9]{38}\b"#, check: mixed),
    SecretKind("cockroach-key", #"\bCCDB1_[A-Za-z0-9]{8,}_[A-Za-z0-9]{20,}"#),
    SecretKind("confluent-secret", #"\bcflt[A-Za-z0-9+/]{40,}"#, check: random),
    SecretKind("aiven-password", #"\bAVNS_[A-Za-z0-9_\-]{12,}"#),
    SecretKind("mongodb-atlas-secret", #"\bmdb_sa_sk_[A-Za-z0-9_\-]{20,}"#),
    SecretKind("neon-key", #"\bnapi_[a-z0-9]{40,}"#, #"\bnpg_[A-Za-z0-9]{12,}"#, check: random),
    SecretKind("fauna-key", #"\bfn[AE][A-Za-z0-9_\-]{37}\b"#, check: mixed),
    SecretKind("fly-organisation-token", #"\bfo1_[A-Za-z0-9_\-]{30,}"#),
    SecretKind("netlify-token", #"\bnf[cpoub]_[A-Za-z0-9]{30,}"#),
    SecretKind(
      "vercel-token", #"\bvc[pairkt]_[A-Za-z0-9]{20,}"#, #"\bvercel_blob_rw_[A-Za-z0-9_]{20,}"#,
      check: random),
    SecretKind("render-key", #"\brnd_[A-Za-z0-9]{24,}"#, check: random),
    SecretKind("scaleway-access-key", #"\bSCW[A-Z0-9]{17}\b"#, check: random),
    SecretKind("scalingo-token", #"\btk-[a-z]{2}-[A-Za-z0-9_\-]{40,}"#, check: random),
    SecretKind("openshift-token", #"\bsha256~[A-Za-z0-9_\-]{43}"#),
    SecretKind(
      "yandex-cloud-key", #"\bAQVN[A-Za-z0-9_\-]{35,38}"#, #"\bYC[A-Za-z0-9_\-]{38}\b"#,
      #"\bt1\.[A-Za-z0-9_\-]+={0,2}\.[A-Za-z0-9_\-]{60,}={0,2}"#, check: mixed),
    SecretKind(
      "harness-token", #"\b[ps]at\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9]{16,}\.[A-Za-z0-9]{16,}"#),
    SecretKind("prefect-key", #"\bpn[ua]_[A-Za-z0-9]{30,}"#),
    SecretKind("octopus-key", #"\bAPI-[A-Z0-9]{25,32}\b"#, check: random),
    SecretKind("okta-token", #"\b00[A-Za-z0-9_\-]{40}\b"#, check: mixed),
    SecretKind("infracost-key", #"\bico-[A-Za-z0-9]{30,}"#, check: random),
    SecretKind("defined-networking-key", #"\bdnkey-[A-Za-z0-9=_\-]{26}-[A-Za-z0-9=_\-]{20,}"#),
    SecretKind("deno-deploy-token", #"\bdd[op]_[A-Za-z0-9]{36,}"#),
    SecretKind("val-town-token", #"\bvtwn_[A-Za-z0-9]{20,}"#),
    SecretKind("runpod-key", #"\brpa_[A-Z0-9]{20,}[A-Za-z0-9]*"#, check: random),
    SecretKind("qdrant-cloud-key", #"\bcloud_[a-z0-9]{8,}\.[A-Za-z0-9_\-]{30,}"#),
    SecretKind("tencent-secret-id", #"\bAKID[A-Za-z0-9]{32}\b"#, check: mixed),
    SecretKind("vault-service-token", #"\bs\.[A-Za-z0-9]{24}\b"#, check: mixed),
    SecretKind(
      "onepassword-secret-key",
      #"\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"#
    ),
    SecretKind("onepassword-service-token", #"\bops_eyJ[A-Za-z0-9+/=]{40,}"#),
    SecretKind("infisical-token", #"\bst\.[0-9a-f\-]{24,36}\.[0-9a-f]{32}\.[0-9a-f]{32}"#),
    SecretKind("akeyless-token", #"\bu-AQAAA[A-Za-z0-9_\-]{20,}"#),
  ]

  /// What the keys of each of Azure's services hold near their end.
  private static let azureServices =
    #"AIoT|\+ASb|\+AEh|\+ARm|ACDb|\+ASt|\+ABa|AzFu|AzSe|\+ACR|AzCa|APIM"#
}
