import Testing

@testable import Aggregates

@Suite struct StackTraceTests {
  private static func form(_ message: String) -> String {
    var shape = MessageShape()
    var message = message
    message.withUTF8 { shape.take(UnsafeRawBufferPointer($0)) }
    return String(decoding: shape.form, as: UTF8.self)
  }

  @Test(arguments: [
    (
      """
      Traceback (most recent call last):
        File "/app/main.py", line 12, in run
          load(path)
        File "/app/loader.py", line 88, in parse_row
          return json.loads(row)
        File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
          return _default_decoder.decode(s)
      ValueError: bad row 17
      """, "ValueError: bad row <*> ⏎ in parse_row (loader.py)"
    ),
    (
      """
      Exception in thread "main" java.lang.RuntimeException: job failed
      \tat com.acme.Main.main(Main.java:10)
      Caused by: java.io.IOException: disk 7 full
      \tat java.base/java.io.FileOutputStream.write(FileOutputStream.java:349)
      \tat app//com.acme.Store.save(Store.java:55)
      \tat com.acme.Main.run(Main.java:20)
      \t... 1 more
      """, "java.io.IOException: disk <*> full ⏎ in com.acme.Store.save (Store.java)"
    ),
    (
      """
      TypeError: Cannot read properties of undefined (reading 'id')
          at Object.get (/app/node_modules/lodash/get.js:10:5)
          at async loadUser (/app/src/users.js:33:11)
          at /app/src/server.js:3:1
      """,
      "TypeError: Cannot read properties of undefined (reading 'id') ⏎ in loadUser (users.js)"
    ),
    (
      """
      Unhandled exception. System.InvalidOperationException: no order 5
         at System.Linq.Enumerable.First(IEnumerable`1 source)
         at Shop.Orders.Find(Int32 id) in /src/Shop/Orders.cs:line 42
         at Shop.Program.Main(String[] args) in /src/Shop/Program.cs:line 9
      """, "System.InvalidOperationException: no order <*> ⏎ in Shop.Orders.Find (Orders.cs)"
    ),
    (
      """
      panic: runtime error: index out of range [5] with length 3

      goroutine 1 [running]:
      runtime.panicIndex(0x5, 0x3)
      \t/usr/local/go/src/runtime/panic.go:88 +0x1d
      main.process({0xc000012120, 0x3})
      \t/app/main.go:12 +0x1d
      main.main()
      \t/app/main.go:5 +0x20
      exit status 2
      """,
      "panic: runtime error: index out of range [<*>] with length <*> ⏎ in main.process (main.go)"
    ),
    (
      """
      thread 'main' panicked at src/parse.rs:10:9:
      called `Option::unwrap()` on a `None` value
      stack backtrace:
         0: rust_begin_unwind
                   at /rustc/90b35a/library/std/src/panicking.rs:595:5
         1: core::panicking::panic
                   at /rustc/90b35a/library/core/src/panicking.rs:67:14
         2: reader::parse::h0123456789abcdef
                   at ./src/parse.rs:10:9
      """, "called `Option::unwrap()` on a `None` value ⏎ in reader::parse (parse.rs)"
    ),
    (
      """
      Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range
      Thread 0 crashed:
      0 0x00007f8b1c2a3f40 _swift_runtime_on_report in libswiftCore.so at /swift/stdlib/x.cpp:1:1
      1 0x000055d0c1b2a3f4 Reader.row(at:) in reader at /app/Sources/Reader/Reader.swift:42:13
      """, "Fatal error: Index out of range ⏎ in Reader.row(at:) (Reader.swift)"
    ),
    (
      """
      Fatal error: no value
      0 [ra] 0x0000555 Row.amount(from:) + 88 in Importer at /srv/app/Sources/Row.swift:12:20
      """, "Fatal error: no value ⏎ in Row.amount(from:) (Row.swift)"
    ),
    // A group of errors, drawn with bars.
    (
      """
        + Exception Group Traceback (most recent call last):
        |   File "/srv/app/main.py", line 8, in main
        |     async with asyncio.TaskGroup() as tg:
        | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
        +-+---------------- 1 ----------------
          | Traceback (most recent call last):
          |   File "/srv/app/work.py", line 3, in work
          |     raise TimeoutError("no answer")
          | TimeoutError: no answer
          +------------------------------------
      """, "TimeoutError: no answer ⏎ in work (work.py)"
    ),
    // A cause whose frames are all of libraries: the frames around it are the project's.
    (
      """
      Error: request failed
          at fetchAll (/srv/app/src/api.ts:30:11) {
        [cause]: Error: connect ECONNREFUSED
            at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)
      }
      """, "Error: connect ECONNREFUSED ⏎ in fetchAll (api.ts)"
    ),
    (
      """
      java.lang.RuntimeException: import failed
      \tat com.example.jobs.Importer.run(Importer.java:40)
      Caused by: java.sql.SQLException: refused
      \tat org.postgresql.Driver.connect(Driver.java:200)
      \t... 3 more
      """, "java.sql.SQLException: refused ⏎ in com.example.jobs.Importer.run (Importer.java)"
    ),
    // The hash of a bundle changes with each build.
    (
      """
      TypeError: e is not a function
          at t.n (https://x.example.com/js/main.3f9a1c.js:1:20931)
      """, "TypeError: e is not a function ⏎ in t.n (main.*.js)"
    ),
  ])
  func isTheErrorAndTheInnermostOwnFrame(message: String, form: String) {
    #expect(StackTraceTests.form(message) == form)
  }

  @Test func otherLinesAndOtherCallersAreTheSameTrace() {
    func trace(_ line: Int, _ caller: String) -> String {
      "Traceback (most recent call last):\n  File \"/srv/\(caller).py\", line \(line), in \(caller)\n"
        + "    x()\n  File \"/srv/load.py\", line \(line + 3), in load\n    y()\nKeyError: 'id'\n"
    }
    #expect(StackTraceTests.form(trace(5, "main")) == StackTraceTests.form(trace(900, "other")))
  }

  @Test func aTraceOfALibraryAloneHasItsInnermostFrame() {
    let trace =
      "java.lang.OutOfMemoryError\n\tat java.util.Arrays.copyOf(Arrays.java:3537)\n"
      + "\tat java.util.ArrayList.grow(ArrayList.java:237)"
    #expect(
      StackTraceTests.form(trace)
        == "java.lang.OutOfMemoryError ⏎ in java.util.Arrays.copyOf (Arrays.java)")
  }

  @Test(arguments: [
    "first line\nsecond line", "failed\nat 10:30 on the second host", "steps:\n1: open\n2: close",
    "at a(b)", "look at (x:1)\nagain at last (retry: 2)", "\n\n", "at \nat",
    "File \"\nFile \"x\", line ",
  ])
  func otherLinesAreNoTrace(message: String) {
    #expect(!StackTraceTests.form(message).contains("⏎"))
  }
}
