extension CorrectionTopic {
  private typealias Text = Wording

  /// The day from which nobody has to say it again: a rule about imports and fixtures was written.
  static let fixtureRuleDay = 15

  /// What any team could be told, and a general rule finds.
  static let recurring: [CorrectionTopic] = [
    CorrectionTopic(
      .testing, .high, Recurrence(occurrences: 7, sessions: 6, days: 0..<fixtureRuleDay),
      [
        Text(
          "{test_file}: @pytest.fixture stands above `import pytest`, collection ends in NameError",
          "Imports come first, the fixtures after them"),
        Text(
          "The fixture in {test_file} was placed before the imports",
          "Put every fixture below the import block; pytest was not even defined up there"),
        Text(
          "NameError: name 'pytest' is not defined, {test_file} has its fixture before any import",
          "All imports go to the top of the file, then the decorators"),
        Text(
          "New fixture for {test} pasted above the imports of {test_file}",
          "Move it under the import statements: a fixture needs pytest imported first"),
        Text(
          "{test} can't be collected: fixture defined ahead of import pytest",
          "Fixtures belong after the imports, please look at the head of the file before handing over"
        ),
        Text(
          "Again a pytest fixture before the import in {test_file}",
          "First imports, then fixtures, then tests. In this order, always."),
        Text(
          "conftest.py of the {module} tests starts with a fixture and imports pytest later",
          "pytest has to be imported before its fixture decorator is used"),
      ]),
    CorrectionTopic(
      .testing, .medium, .times(4),
      [
        Text(
          "{test} calls service._recalculate() directly",
          "Don't call private methods from tests, use the public API"),
        Text(
          "{test_file} checks the value of repository._cache",
          "Tests must not look at private attributes; check what a caller sees"),
        Text(
          "Test of {module} patches the private method _fetch_page",
          "Test the public behaviour with a fake client instead of private methods"),
        Text(
          "{test} fills importer._rows to prepare its data",
          "Go through the public interface, not through private members: they change without notice"
        ),
      ]),
    CorrectionTopic(
      .security, .high, .times(4),
      [
        Text(
          "Query on {table} built with + from what the customer typed, in {source}",
          "Bound parameters, never string concatenation: this is an SQL injection"),
        Text(
          "{source}: f\"SELECT * FROM {table} WHERE name = '{value}'\"",
          "SQL must not be put together from strings, pass the value as a parameter"),
        Text(
          "The filter on {table} is concatenated into the SQL text",
          "Parametrise the query. With concatenated SQL one customer reads another's rows"),
        Text(
          "ORDER BY of the report in {source} glued together from the request",
          "Take column names from an allow-list, and don't build SQL by string concatenation"),
      ]),
    CorrectionTopic(
      .performance, .medium, .times(5),
      [
        Text(
          "List of {table} runs one query per row to show the customer",
          "That is an N+1 query; join or prefetch"),
        Text(
          "{source} has a SELECT inside the loop over {table}",
          "Fetch all rows with one query before the loop, not N+1"),
        Text(
          "GET /v2/{resource} issued {count} queries for one page of results",
          "Use select_related, N+1 queries kill this page"),
        Text(
          "N+1 queries in the export of {table}",
          "Load the children in bulk: one query with IN for the whole batch"),
        Text(
          "The serializer of {table} follows a lazy relation for each item",
          "Eager-load the relation: one query, not one query per item (N+1)"),
      ]),
    CorrectionTopic(
      .documentation, .low, .times(3),
      [
        Text(
          "Public function {function} in {source} has no docstring",
          "Every public function gets a docstring with its parameters and errors"),
        Text(
          "{source}: three new classes and not one docstring",
          "Write docstrings for public classes, one sentence is enough"),
        Text(
          "Docstring missing on {function}",
          "Add the docstring; the reference pages are made from it"),
      ]),
    CorrectionTopic(
      .api, .medium, .times(3),
      [
        Text(
          "New REST endpoint /{resource} added without a version",
          "All routes start with /v1 or /v2, internal ones too"),
        Text(
          "POST /api/{resource} has no version in its path",
          "Put the endpoint below /api/v2: unversioned routes can't be changed later"),
        Text(
          "Router for {resource} mounted at the root, missing versioning",
          "API endpoints need a version prefix"),
      ]),
    CorrectionTopic(
      .naming, .low, .times(3),
      [
        Text(
          "Integration test {test} carries the prefix TC-UT",
          "Wrong test prefix: integration tests are TC-IT, TC-UT is for unit tests"),
        Text(
          "{test_file} uses the wrong prefix in its test ids",
          "The test prefix of browser tests is TC-E2E"),
        Text(
          "Test ids of {module} begin with T- instead of TC-UT",
          "Use the agreed test prefix so that requirements can be traced"),
      ]),
  ]
}
