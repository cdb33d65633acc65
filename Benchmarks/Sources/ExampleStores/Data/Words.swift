/// What fills the places in messages and contexts, in ASCII as it stands in a JSON string.
enum Words {
  static let hosts = bytes(
    "db-1.internal.example", "db-2.internal.example", "cache-1.internal.example",
    "registry.internal.example", "search-3.internal.example", "queue.internal.example",
    "10.4.0.17", "10.4.2.201", "api.example.org")
  static let services = bytes(
    "payments", "search", "accounts", "artifact-store", "embeddings", "mail", "scheduler", "billing"
  )
  static let modules = bytes(
    "orders", "customers", "invoices", "catalog", "sessions", "shipping", "pricing", "exports")
  static let paths = bytes(
    "src/orders/service.py", "src/catalog/index.ts", "tests/unit/test_pricing.py",
    "tests/browser/checkout.spec.ts", "docs/guide/getting-started.md", "web/components/Cart.tsx",
    "migrations/0042_add_region.sql", "/srv/imports/2026/batch.csv", "C:\\\\build\\\\agent\\\\work")
  static let branches = bytes(
    "main", "feature/checkout-v2", "fix/rounding", "release/2026.02", "chore/bump-deps",
    "docs/intro")
  static let ports = [443, 5432, 6379, 8080, 9200, 15_672]
  static let statuses = [400, 401, 403, 404, 429, 500, 502, 503]
  static let runners = bytes("runner-1", "runner-2", "runner-3", "runner-4", "runner-arm-1")
  static let models = bytes("large-2", "small-3", "small-3-fast")
  static let triggers = bytes("push", "schedule", "manual", "webhook")

  private static func bytes(_ words: String...) -> [[UInt8]] {
    words.map { Array($0.utf8) }
  }
}
