extension SecretKind {
  static let languageModels: [SecretKind] = [
    SecretKind("anthropic-key", #"sk-ant-[A-Za-z0-9_\-]{20,}"#),
    SecretKind(
      "openai-key", #"\bsk-[A-Za-z0-9_\-]{20,}"#, #"\bsess-[A-Za-z0-9]{40,}"#,
      check: ValueCheck(minimumEntropy: 3.2, needsLetterAndDigit: true)),
    SecretKind(
      "hugging-face-token", #"\bhf_[A-Za-z0-9]{8,}"#, #"\bapi_org_[A-Za-z0-9]{8,}"#,
      check: length(30)),
    SecretKind("replicate-token", #"\br8_[A-Za-z0-9]{8,}"#, check: length(36)),
    SecretKind("groq-key", #"\bgsk_[A-Za-z0-9]{8,}"#, check: length(40)),
    SecretKind("xai-key", #"\bxai-[A-Za-z0-9]{8,}"#, check: length(60)),
    SecretKind("perplexity-key", #"\bpplx-[A-Za-z0-9]{8,}"#, check: length(40)),
    SecretKind("langsmith-key", #"\blsv2_(?:pt|sk)_[a-f0-9]{8,}[a-z0-9_]*"#, check: length(30)),
  ]
}
