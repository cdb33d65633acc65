extension SecretKind {
  static let codeHosts: [SecretKind] = [
    SecretKind("github-token", #"gh[pousr]_[A-Za-z0-9_]{20,}"#),
    SecretKind("github-fine-grained-token", #"github_pat_[A-Za-z0-9_]{22,}"#),
    SecretKind(
      "gitlab-token",
      #"gl(?:pat|dt|rt|rtr|soat|cbt|ptt|ft|imt|agent|oas|ffct)-[A-Za-z0-9_\-.]{20,}"#,
      #"GR1348941[A-Za-z0-9_\-]{20,}"#),
    SecretKind("bitbucket-token", #"ATBB[A-Za-z0-9]{24,}"#),
    SecretKind("atlassian-token", #"AT(?:ATT|CTT)3[A-Za-z0-9_\-=]{20,}"#),
    SecretKind("npm-token", #"npm_[A-Za-z0-9]{8,}"#, check: length(30)),
    SecretKind("pypi-token", #"pypi-[A-Za-z0-9_\-]{8,}"#, check: length(40)),
    SecretKind("rubygems-key", #"rubygems_[a-f0-9]{8,}"#, check: length(40)),
    SecretKind("crates-io-token", #"\bcio[A-Za-z0-9]{32,}"#, check: random),
    SecretKind("docker-token", #"dckr_(?:pat|oat)_[A-Za-z0-9_\-]{20,}"#),
    SecretKind("buildkite-token", #"bk(?:ua|aj|pi)_[A-Za-z0-9_\-]{8,}"#, check: length(30)),
  ]

  /// So many bytes at least; cheaper to check than to compile into the pattern.
  static func length(_ minimum: Int) -> ValueCheck { ValueCheck(minimumLength: minimum) }

  /// Capitals, small letters and digits, as no word has them.
  static let mixed = ValueCheck(
    minimumEntropy: 3.2, needsLetterAndDigit: true, needsBothCases: true)

  /// As random as characters of a large alphabet are.
  static let dense = ValueCheck(minimumEntropy: 3.6, needsLetterAndDigit: true)

  /// Letters and digits, and no word.
  static let random = ValueCheck(minimumEntropy: 3.0, needsLetterAndDigit: true)
}
