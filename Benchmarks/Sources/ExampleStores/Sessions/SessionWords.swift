/// What people and programs say in sessions.
enum SessionWords {
  static let tasks = [
    "Add a filter for open orders to the orders API.", "The stock import skips the last row.",
    "Move the price rules out of the checkout module.", "Write tests for the delivery dates.",
    "Why does the nightly export run twice?", "Update the readme of the importer.",
  ]
  static let commands = [
    "make test", "make lint", "pytest tests/orders", "git status", "git diff --stat",
    "python -m importer --dry-run", "npm run build",
  ]
  static let errors = [
    "E   AssertionError: expected 3 rows, found 2", "ruff: F401 imported but unused",
    "ModuleNotFoundError: No module named 'importer.rules'",
    "fatal: not a git repository (or any of the parent directories): .git",
  ]
  static let files = [
    "src/orders/api.py", "src/orders/filter.py", "src/stock/importer.py",
    "tests/orders/test_api.py",
    "src/checkout/prices.py", "docs/importer.md",
  ]
  static let words = ["open_orders", "def import_row", "price_rule", "TODO"]

  /// Corrections that recur, each in other words.
  private static let recurring = [
    [
      "Don't edit generated files by hand, change the schema and run make generate.",
      "No, never edit the generated files. Change the schema and run make generate instead.",
      "Stop editing generated files by hand, change the schema and run make generate.",
      "You edited a generated file again. Change the schema, then run make generate.",
    ],
    [
      "Use pnpm for the build here, not npm.",
      "No npm in this repository, build with pnpm instead.",
      "Again npm. Use pnpm for the build.", "Please use pnpm instead of npm for the build.",
    ],
    [
      "Run make lint before you commit.", "You forgot make lint again, run it before you commit.",
      "Don't commit before make lint has passed.", "Run make lint first, then commit.",
    ],
  ]

  /// What an agent does before somebody corrects it; nil where nobody does.
  static func cause(_ session: Int) -> (tool: PlannedSession.Tool, input: String)? {
    guard correction(session) != nil else { return nil }
    guard session % 4 == 0 else { return (.edit, "src/orders/api.py") }
    return [
      (.edit, "src/generated/models.py"), (.shell, "npm run build"), (.shell, "git commit -a"),
    ][session / 4 % 3]
  }
  private static let single = [
    "That is the wrong branch, switch to orders-api first.",
    "The filter belongs into filter.py, not into the API module.",
    "Keep the old field, clients still read it.", "Not a new table, extend the one we have.",
  ]

  /// What somebody corrects in a session; nil where nobody does.
  static func correction(_ session: Int) -> String? {
    switch session % 4 {
    case 0: recurring[session / 4 % 3][session / 12 % 4]
    case 1 where session % 8 == 1: single[session / 8 % 4]
    default: nil
    }
  }
}
