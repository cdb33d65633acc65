internal import Glibc

/// Does the same at once on several threads, this one among them, and waits for all.
///
/// By hand: Dispatch opens files of its own when a thread begins, and ends the program by a signal
/// where the process may open no more. Fewer threads do where the system gives no more.
func onThreads(_ count: Int, _ body: @Sendable () -> Void) {
  withoutActuallyEscaping(body) { body in
    var threads: [pthread_t] = []
    while threads.count + 1 < count {
      let job = Unmanaged.passRetained(Job(body))
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { job in
          if let job { Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
          return nil
        }, job.toOpaque())
      guard code == 0 else {
        job.release()
        break
      }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// What a thread does.
///
/// A class because of its identity: a thread takes a pointer.
private final class Job: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
