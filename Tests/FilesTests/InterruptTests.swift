import Files
import Foundation
import Testing

@Suite struct InterruptTests {
  @Test func `an interrupted call is made again, and gives what it gives at last`() {
    var calls = 0
    let result = uninterrupted {
      calls += 1
      errno = EINTR
      return calls < 5 ? -1 : 42
    }
    #expect(result == 42)
    #expect(calls == 5)
  }

  @Test func `another error is not tried again`() {
    var calls = 0
    let result = uninterrupted {
      calls += 1
      errno = EIO
      return -1
    }
    #expect((result, calls) == (-1, 1))
  }

  @Test func `a system that always interrupts does not hang the program`() {
    let result = uninterrupted {
      errno = EINTR
      return -1
    }
    #expect(result == -1)
  }
}
