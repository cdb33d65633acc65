import Stores
import Aggregates
import Records
import Redaction
public func protoRun(_ path: String) {
  let f = FileFinder(names: PathNames(root: "/tmp", home: nil), belongs: TaskExecutionStore.owns)
  let found = f.find([path])
  let w = Window(asOf: TimeParser().parse("2026-11-21T00:00:00")!, days: 30)
  let r = TaskExecutionStore.read(found, times: TimeParser(), lastHour: w.lastHour, redactor: Redactor(), workers: 2) { TaskExecutionAggregate(window: w) }
  var a = r.parts[0].sink; var t = r.parts[0].tally
  for p in r.parts.dropFirst() { a.merge(p.sink); t.merge(p.tally) }
  print(t.recordsRead, t.skipped, a.future, a.outOfWindow, a.cells.count, a.failures.cells.count, Set(a.failures.cells.keys.map(\.shape)))
}
