extension SecretKind {
  /// Providers of models and of what models use.
  static let modelServices: [SecretKind] = [
    SecretKind("fireworks-key", #"\bfw_[A-Za-z0-9]{20,}"#, check: random),
    SecretKind("together-key", #"\btgp_v1_[A-Za-z0-9_\-]{20,}"#),
    SecretKind("nvidia-key", #"\bnvapi-[A-Za-z0-9_\-]{20,}"#),
    SecretKind("cerebras-key", #"\bcsk-[a-z0-9]{30,}"#, check: random),
    SecretKind("elevenlabs-key", #"\bsk_[a-f0-9]{40,}"#, check: random),
    SecretKind("jina-key", #"\bjina_[A-Za-z0-9_\-]{30,}"#),
    SecretKind("tavily-key", #"\btvly-[A-Za-z0-9\-]{20,}"#, check: random),
    SecretKind("firecrawl-key", #"\bfc-[a-f0-9]{32}\b"#),
    SecretKind("brave-search-key", #"\bBSA[A-Za-z0-9_\-]{20,}\b"#, check: mixed),
    SecretKind("e2b-key", #"\be2b_[a-f0-9]{30,}"#),
    SecretKind("modal-token", #"\ba[ks]-[A-Za-z0-9]{22}\b"#, check: mixed),
    SecretKind("browserbase-key", #"\bbb_(?:live|test)_[A-Za-z0-9_\-]{20,}"#),
    SecretKind("humanloop-key", #"\bhl_sk_[a-f0-9]{30,}"#),
    SecretKind("pinecone-key", #"\bpcsk_[A-Za-z0-9]{4,}_[A-Za-z0-9]{40,}"#),
    SecretKind("voyage-key", #"\bpa-[A-Za-z0-9_\-]{43}\b"#, check: mixed),
    SecretKind("cursor-key", #"\bkey_[a-f0-9]{60,}"#),
    SecretKind("retell-key", #"\bkey_[a-f0-9]{28}\b"#),
    SecretKind("mem0-key", #"\bm0-[A-Za-z0-9]{40}\b"#, check: random),
    SecretKind(
      "deepl-key", #"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx\b"#),
    SecretKind("langfuse-key", #"\b[sp]k-lf-[0-9a-f]{8}-[0-9a-f\-]{27}"#),
    SecretKind("weights-and-biases-key", #"\bwandb_v1_[A-Za-z0-9_\-]{20,}"#),
    SecretKind("openrouter-key", #"\bsk-or-v1-[a-f0-9]{40,}"#),
    SecretKind("apify-token", #"\bapify_(?:api|proxy)_[A-Za-z0-9]{20,}"#),
    SecretKind("composio-key", #"\bak_[A-Za-z0-9_\-]{20}\b"#, check: mixed),
  ]
}
