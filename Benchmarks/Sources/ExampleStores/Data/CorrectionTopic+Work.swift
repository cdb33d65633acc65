extension CorrectionTopic {
  /// Remarks on interfaces, names, texts and manners that come up once.
  static let workRemarks: [CorrectionTopic] = [
    CorrectionTopic(
      .api, .medium, "DELETE /v2/{resource}/7 answers 200 with a **null** body",
      "204 and nothing else"),
    CorrectionTopic(
      .api, .high, "Field `state` renamed to `status` in /v1/{resource}",
      "v1 is frozen; both names until the partners have moved"),
    CorrectionTopic(
      .api, .low, "Errors come as text/html from the gateway",
      "Problem details as JSON, as RFC 9457 has them"),
    CorrectionTopic(
      .api, .medium, "Cursor or page numbers for /v2/{resource}?",
      "Cursors; page numbers skip rows while people order", kind: .clarification),
    CorrectionTopic(
      .api, .low, "Dates of {resource} sent as 03/02/2026", "ISO 8601 with a zone, please"),
    CorrectionTopic(
      .naming, .low, "Variable `data2` in {source}", "Say what it holds"),
    CorrectionTopic(
      .naming, .low, "Branch pushed as `wip-final-FINAL`",
      "Branches begin with feature/, fix/ or chore/"),
    CorrectionTopic(
      .naming, .medium, "Class named CustomerHelperUtil", "Name it after its task: AddressMerger"),
    CorrectionTopic(
      .naming, .low, "Is it »voucher« or »coupon« in the code?",
      "Voucher, everywhere — “coupon” is only what the shop’s pages say 🙂", kind: .clarification),
    CorrectionTopic(
      .documentation, .low, "Guide for webhooks links to http://localhost:8000/docs",
      "Link to [the published pages](https://docs.example.org/webhooks)"),
    CorrectionTopic(
      .documentation, .medium, "README of {module} still describes the old queue",
      "Update it in the same change as the code"),
    CorrectionTopic(
      .documentation, .low, "Comment above the loop says `# increase i by one`",
      "Comments tell why. This one can go"),
    CorrectionTopic(
      .documentation, .low, "Table in the runbook broken by a cell with `a | b`",
      "Escape the bar: `a \\| b`"),
    CorrectionTopic(
      .documentation, .low, "Which language for the operators' handbook?",
      "Deutsch für das Handbuch, English for all the rest", kind: .clarification),
    CorrectionTopic(
      .architecture, .high, "Migration drops {column} while the old release still reads it",
      "Two releases: first stop reading, then drop"),
    CorrectionTopic(
      .testing, .medium, "Browser test finds the button by `div > div:nth-child(3) > button`",
      "Look for roles and labels:\n\n    getByRole('button', { name: 'Pay' })"),
    CorrectionTopic(
      .security, .medium, "May the agent upgrade pinned packages by itself?",
      "Patch releases yes; everything else waits for a person", kind: .clarification),
    CorrectionTopic(
      .performance, .low, "Summary answered with <details><summary>42 lines</summary> of timings",
      "Three numbers: before, after, and how they were measured"),
  ]
}
