extension Droid {
  /// The droid that fails most of the time.
  static let failingName = "migration-planner"

  /// The droid whose memory runs away on one day.
  static let outlierName = "frontend-polisher"

  static let all: [Droid] = [
    Droid(
      "test-coverage-droid", weight: 190, medianSeconds: 340, failing: 60, abandoned: 30,
      cpu: 62, memory: 480, [.tests], .testing,
      ["Raise coverage of the pricing module", "Add tests for rounding", "Split the slow suite"]),
    Droid(
      "api-endpoint-builder", weight: 160, medianSeconds: 620, failing: 80, abandoned: 40,
      cpu: 38, memory: 350, [.code, .network], .files,
      ["Create API endpoints for orders", "Paginate the catalog", "Validate the request body"]),
    Droid(
      "docs-writer", weight: 140, medianSeconds: 210, failing: 25, abandoned: 15,
      cpu: 14, memory: 190, [.text], .files,
      [
        "Write the guide for webhooks", "Explain the retry policy – with examples",
        "Fix dead links",
      ]),
    Droid(
      "dependency-updater", weight: 120, medianSeconds: 280, failing: 130, abandoned: 50,
      cpu: 45, memory: 420, [.build], .git,
      ["Update the HTTP client", "Bump the base image", "Remove unused packages"]),
    Droid(
      outlierName, weight: 110, medianSeconds: 450, failing: 70, abandoned: 60,
      cpu: 33, memory: 410, [.tests, .code], .files,
      ["Align the cart’s buttons", "Dark mode for invoices", "Lazy-load product pictures"]),
    Droid(
      "release-manager", weight: 80, medianSeconds: 160, failing: 30, abandoned: 10,
      cpu: 9, memory: 140, [.network, .build], .git,
      ["Tag the release", "Collect the change log", "Promote the build to staging"]),
    Droid(
      "auth-service-builder", weight: 70, medianSeconds: 780, failing: 110, abandoned: 90,
      cpu: 41, memory: 390, [.code, .data], .files,
      ["Implement user authentication", "Rotate session keys", "Add the second factor"]),
    Droid(
      failingName, weight: 45, medianSeconds: 900, failing: 560, abandoned: 160,
      cpu: 28, memory: 520, [.data], .files,
      ["Plan the move to the new region", "Split the orders table", "Backfill the currency column"]),
  ]
}
