import Records
import Redaction

/// Reads the contexts of the executions that may be in the sample, and of no others.
///
/// An execution is passed over where enough of its task type and time with lower ranks were seen: only
/// work is saved by that, what the sample is in the end is for the aggregate to say.
struct SampledContexts {
  /// Of more cells all are forgotten: more contexts are then read than need be.
  private static let mostCells = 4096

  private struct Key: Hashable {
    let type: Int32
    let time: Int32
  }

  /// The least ranks that were seen, in no order, and the highest of them.
  private struct Cell {
    var ranks: [UInt64] = []
    var highest: UInt64 = 0

    func wants(_ rank: UInt64) -> Bool {
      ranks.count < ContextSampling.kept || rank <= highest
    }

    mutating func add(_ rank: UInt64) {
      guard ranks.count == ContextSampling.kept else {
        ranks.append(rank)
        highest = max(highest, rank)
        return
      }
      guard let place = ranks.firstIndex(of: highest) else { return }
      ranks[place] = rank
      highest = ranks.max() ?? 0
    }
  }

  private var reader: ContextReader
  private let window: Window?
  private var cells: [Key: Int] = [:]
  private var values: [Cell] = []
  private var atHand: (key: Key, index: Int)?

  /// - Parameter window: What alone is of interest, so that a day's sample is enough; nil where each
  ///   hour needs its own.
  init(redactor: Redactor, window: Window?) {
    reader = ContextReader(redactor: redactor)
    self.window = window
  }

  /// Appends what the last record of the batch ran under, or that it is not read.
  mutating func append(_ record: Int, of column: Column, to batch: inout TaskExecutionBatch) {
    batch.contexts.append(-1)
    let last = batch.count - 1
    guard column.isPresent(record), let cell = cell(of: last, batch) else { return }
    let rank = batch.rank(last)
    guard values[cell].wants(rank) else { return }
    let fields = reader.read(column.bytes(record)).fields.prefix(ContextSampling.mostFields)
    guard !fields.isEmpty else { return }
    values[cell].add(rank)
    batch.contexts[last] = Int32(batch.contextFields.count)
    batch.contextFields.append(Array(fields))
  }

  private mutating func cell(of record: Int, _ batch: borrowing TaskExecutionBatch) -> Int? {
    let hour = batch.starts[record].hour
    if let window, window.placement(of: hour) != .inside { return nil }
    let key = Key(
      type: batch.taskTypes[record], time: window == nil ? hour.index : hour.day.index)
    if let atHand, atHand.key == key { return atHand.index }
    if let known = cells[key] {
      atHand = (key, known)
      return known
    }
    if values.count == SampledContexts.mostCells {
      cells.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
    }
    cells[key] = values.count
    atHand = (key, values.count)
    values.append(Cell())
    return values.count - 1
  }
}
