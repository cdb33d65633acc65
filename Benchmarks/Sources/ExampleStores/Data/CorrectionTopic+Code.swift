extension CorrectionTopic {
  /// Remarks on code that come up once.
  static let codeRemarks: [CorrectionTopic] = [
    CorrectionTopic(
      .testing, .medium, "{test} sleeps for two seconds until the worker is done",
      "Wait for the event, not for the clock"),
    CorrectionTopic(
      .testing, .low, "{test} asserts `result == True`", "Compare with what is expected, in full"),
    CorrectionTopic(
      .testing, .high, "{test} was marked as skipped to make the build green",
      "A red test is repaired or reported, it is not switched off"),
    CorrectionTopic(
      .testing, .medium, "Random customer names made {test} fail on one run in ten",
      "Give the generator a seed"),
    CorrectionTopic(
      .testing, .low, "Should {test_file} use the real clock?",
      "No. Freeze it at noon of a Tuesday, as the other suites do", kind: .clarification),
    CorrectionTopic(
      .architecture, .high, "The {module} package imports from the web layer",
      "Dependencies point inwards; hand the value over instead"),
    CorrectionTopic(
      .architecture, .medium, "OrderManager has grown to 1900 lines",
      "Split it by what changes together: pricing, stock, delivery"),
    CorrectionTopic(
      .architecture, .medium, "Asked whether retries belong into {source}",
      "They belong to the queue; handlers only have to be safe to run twice", kind: .clarification),
    CorrectionTopic(
      .architecture, .low, "A second helper for e-mail addresses in {source}",
      "There is one in common/addresses.py already"),
    CorrectionTopic(
      .architecture, .medium, "Background job writes to the replica",
      "Only the primary takes writes, choose the session by name"),
    CorrectionTopic(
      .security, .high,
      "Key in the repository: PAYMENT_API_KEY=\"not-a-real-one-{hex}\" in settings.py",
      "Keys come from the vault. Remove it, and have it replaced"),
    CorrectionTopic(
      .security, .high, "Log line of the import shows user=deploy password=not-a-real-one-{count}",
      "Credentials are never logged, not even at debug level"),
    CorrectionTopic(
      .security, .medium, "Comment field rendered as is: <img src=x onerror=\"alert({count})\">",
      "What customers write is escaped by the template, remove the `| safe` there"),
    CorrectionTopic(
      .security, .medium, "Reset link for accounts stays valid forever",
      "One use, and thirty minutes at most"),
    CorrectionTopic(
      .security, .high, "Street and phone number of customers in the events sent to analytics",
      "Personal data stays in the customers service; send the pseudonymous id"),
    CorrectionTopic(
      .performance, .medium, "Prices were cached, but nothing empties the cache after an import",
      "Whoever writes prices also invalidates them"),
    CorrectionTopic(
      .performance, .low, "{function} sorts the whole list to find its largest element",
      "max() will do"),
    CorrectionTopic(
      .performance, .medium, "The export holds all {megabytes} MB in memory",
      "Stream it page by page"),
    CorrectionTopic(
      .performance, .low, "Pictures of the catalog are loaded in full size on phones",
      "Use srcset with the three widths that the design names"),
    CorrectionTopic(
      .performance, .medium, "Index on {table} missing for the new filter",
      "A migration that adds a filter adds its index, created concurrently"),
  ]
}
