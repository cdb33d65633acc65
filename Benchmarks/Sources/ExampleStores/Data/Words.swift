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
  static let sources = bytes(
    "orders/service.py", "orders/repository.py", "invoices/export.py", "invoices/totals.py",
    "catalog/search.py", "pricing/discounts.py", "customers/views.py", "shipping/labels.py",
    "api/reports.py", "billing/refunds.py")
  static let tests = bytes(
    "test_total_of_empty_cart", "test_refund_is_partial", "test_search_by_label",
    "test_invoice_numbers_rise", "test_discount_is_capped", "test_export_has_all_rows",
    "test_customer_is_merged", "test_label_without_street")
  static let testFiles = bytes(
    "tests/unit/test_orders.py", "tests/unit/test_discounts.py", "tests/unit/test_refunds.py",
    "tests/integration/test_export.py", "tests/integration/test_search.py",
    "tests/unit/test_customers.py", "tests/integration/test_labels.py")
  static let tables = bytes(
    "orders", "order_items", "invoices", "customers", "refunds", "shipments", "products")
  static let columns = bytes(
    "total", "discount", "shipping_fee", "tax", "refund", "deposit", "list_price")
  static let resources = bytes(
    "orders", "refunds", "returns", "labels", "invoices", "price-lists", "vouchers")
  static let functions = bytes(
    "merge_customers", "cart_total", "split_shipment", "open_invoices", "apply_voucher",
    "next_invoice_number", "refund_order")
  static let flags = bytes(
    "new-checkout", "express-refunds", "bulk-labels", "dark-invoices", "voucher-stacking",
    "instant-search")
  static let triggers = bytes("push", "schedule", "manual", "webhook")

  private static func bytes(_ words: String...) -> [[UInt8]] {
    words.map { Array($0.utf8) }
  }
}
