import Aggregates
import Findings
import Redaction
import Stores

/// Reads one field of the context of task executions, for a comparison.
struct TaskVariants {
  let findings: VariantFindings
  let quality: DataQuality

  /// Reads all files; the ledger keeps the contexts of a sample only.
  init(of field: String, taskType: String?, _ input: StoreInput) {
    let store = TaskExecutionsStore().name
    let found = input.locator.files(store, belongs: TaskExecutionStore.owns, kind: { _ in "" })
    let window = input.window
    let read = StoreResult(
      TaskExecutionStore.readVariants(
        of: field, taskType: taskType, found, times: input.times, redactor: input.redactor,
        workers: input.workers
      ) { VariantAggregate(window: window) },
      empty: VariantAggregate(window: window), input.redactor)
    findings = VariantFindings(
      read.aggregate, field: input.redactor.redact(field),
      taskType: taskType.map { input.redactor.redact($0) }, window: window)
    quality = DataQuality(stores: [read.quality(store, future: 0, before: 0)])
  }
}
