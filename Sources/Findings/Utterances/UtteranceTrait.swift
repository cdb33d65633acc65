/// What is known of an utterance besides its phrases: where it came from, how it is written, and what
/// the agent did before.
enum UtteranceTrait: String, CaseIterable {
  case rejection = "rejects a call"
  case afterInterrupt = "follows an interruption"
  case pastesOutput = "pastes output"
  case pastesMuchOutput = "pastes much output"
  case onlyOutput = "pastes output and says nothing"
  case outputReportsFailure = "output reports a failure"
  case outputWithFewWords = "output with few words"
  case noWords = "fewer than 2 words"
  case oneWord = "1 word"
  case words2 = "2 or 3 words"
  case words4 = "4 to 7 words"
  case words8 = "8 to 14 words"
  case words15 = "15 to 29 words"
  case words30 = "30 to 59 words"
  case words60 = "60 words or more"
  case endsWithQuestion = "ends with a question mark"
  case exclamation = "has an exclamation mark"
  case ellipsis = "has an ellipsis"
  case endsWithEllipsis = "ends with an ellipsis"
  case doubtfulEmoji = "has a doubtful emoji"
  case happyEmoji = "has a happy emoji"
  case emphasis = "emphasizes a word"
  case secondPerson = "speaks to the agent"
  case codeSpan = "quotes code"
  case manyNames = "has 3 names of code or more"
  case startsWithQuote = "begins with a quote or a name"
  case list = "is a list"
  case impersonal = "long prose without a person"
  case impersonalStatement = "long prose without a person or a question"
  case writtenProse = "written with capitals and full stops"
  case lowerCaseStart = "begins in lower case"
  case afterTool = "agent used a tool"
  case afterEdit = "agent edited a file"
  case afterCommand = "agent ran a command"
  case afterPublishing = "agent committed or published"
  case afterPlan = "agent showed a plan"
  case agentAsks = "agent asked a question"
  case agentOffers = "agent offered more"
  case agentClaimsDone = "agent said it is done"
  case agentBeginsDone = "agent began with what is done"
  case agentAgrees = "agent agreed"
  case agentAdmits = "agent admitted an error"
  case overlapMuch = "repeats 3 words of the agent"
  case overlapHalf = "repeats 2 in 5 words of the agent"
  case fewContentWords = "fewer than 2 words of content"

  /// What is expected of it, which its weight may not contradict: 1 speaks for a correction, -1
  /// against one; 0 leaves it to the data.
  var sign: Int {
    switch self {
    case .rejection, .afterInterrupt, .pastesOutput, .pastesMuchOutput, .outputReportsFailure,
      .outputWithFewWords, .ellipsis, .endsWithEllipsis, .doubtfulEmoji, .emphasis, .secondPerson,
      .afterTool, .afterEdit, .afterCommand, .afterPublishing, .afterPlan, .agentClaimsDone,
      .agentBeginsDone, .agentAdmits:
      1
    case .noWords, .oneWord, .words60, .happyEmoji, .manyNames, .impersonal, .impersonalStatement,
      .writtenProse, .lowerCaseStart, .agentAsks, .agentOffers, .overlapMuch, .overlapHalf,
      .fewContentWords:
      -1
    default: 0
    }
  }
}
