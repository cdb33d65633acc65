/// Tokens of a request by kind; a kind that the transcript does not tell is nil, never 0.
public struct TokenCounts: Sendable, Hashable {
  /// Tokens read, without those from a cache.
  public var input: Int64?
  /// Tokens written to a cache.
  public var cacheCreation: Int64?
  /// Tokens read from a cache.
  public var cacheRead: Int64?
  /// Tokens made.
  public var output: Int64?
  /// Those of the tokens made that were thoughts.
  public var reasoning: Int64?

  /// Counts from their parts.
  public init(
    input: Int64? = nil, cacheCreation: Int64? = nil, cacheRead: Int64? = nil,
    output: Int64? = nil, reasoning: Int64? = nil
  ) {
    self.input = input
    self.cacheCreation = cacheCreation
    self.cacheRead = cacheRead
    self.output = output
    self.reasoning = reasoning
  }

  /// The sum of two counts; a kind that only one of them tells counts as it is.
  public static func + (a: TokenCounts, b: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: sum(a.input, b.input), cacheCreation: sum(a.cacheCreation, b.cacheCreation),
      cacheRead: sum(a.cacheRead, b.cacheRead), output: sum(a.output, b.output),
      reasoning: sum(a.reasoning, b.reasoning))
  }

  private static func sum(_ a: Int64?, _ b: Int64?) -> Int64? {
    guard let a else { return b }
    guard let b else { return a }
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? .max : sum
  }

  /// By name, in the order of documents.
  public var named: [(name: String, count: Int64?)] {
    [
      ("input", input), ("cache_creation", cacheCreation), ("cache_read", cacheRead),
      ("output", output), ("reasoning", reasoning),
    ]
  }
}

/// A request to a model.
public struct ModelRequest: Sendable, Hashable {
  /// Session, time, place and line.
  public let mark: SessionMark
  /// The identity of the request: lines of one request have the same.
  public let id: UInt64
  /// The model as written; nil where the transcript does not say.
  public let model: String?
  /// Its tokens.
  public let tokens: TokenCounts
  /// Its cost in millionths of a dollar, where the transcript says so.
  public let costMicroUSD: Int64?
  /// Whether it was found only inside of another line, as the work of a subagent.
  public let isNested: Bool

  /// A request from its parts.
  public init(
    mark: SessionMark, id: UInt64, model: String?, tokens: TokenCounts, costMicroUSD: Int64? = nil,
    isNested: Bool = false
  ) {
    self.mark = mark
    self.id = id
    self.model = model
    self.tokens = tokens
    self.costMicroUSD = costMicroUSD
    self.isNested = isNested
  }

  /// Whether this is what counts of two lines of one request: the one with more output, which was
  /// written later, else the one that stands first.
  public func outranks(_ other: ModelRequest) -> Bool {
    let (mine, others) = (tokens.output ?? -1, other.tokens.output ?? -1)
    return mine != others ? mine > others : mark.position < other.mark.position
  }
}
