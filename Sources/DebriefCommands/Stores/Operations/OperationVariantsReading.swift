import Aggregates
import Findings
import Records
import Redaction
import Stores

/// Reads one field of the context of operations, for a comparison.
struct OperationVariantsReading {
  let findings: VariantFindings
  let quality: DataQuality

  /// Reads all databases: the ledger keeps no values by day.
  init(of field: String, type: String?, _ input: StoreInput) {
    let (window, name) = (input.window, OperationsStore().name)
    let read = StoreResult(
      OperationStore.read(
        input.locator.databases(), times: input.times, lastHour: window.lastHour,
        redactor: input.redactor, workers: input.workers
      ) { OperationVariants(field: field, type: type, window: window) },
      empty: OperationVariants(field: field, type: type, window: window), input.redactor)
    findings = VariantFindings(
      read.aggregate.variants, field: input.redactor.redact(field), work: .operations,
      taskType: type.map { input.redactor.redact($0) }, window: window)
    quality = DataQuality(stores: [read.quality(name, future: 0, before: 0)])
  }
}
