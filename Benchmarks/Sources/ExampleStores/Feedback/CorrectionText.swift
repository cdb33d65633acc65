/// A topic with its texts ready to be copied into lines.
struct CorrectionText: Sendable {
  struct Wording: Sendable {
    let context: MessageTemplate
    let feedback: MessageTemplate
  }

  let topic: CorrectionTopic
  let wordings: [Wording]

  init(_ topic: CorrectionTopic) {
    self.topic = topic
    wordings = topic.wordings.map {
      Wording(
        context: MessageTemplate($0.context, .escaped),
        feedback: MessageTemplate($0.feedback, .escaped))
    }
  }
}
