import Files
import Glibc

/// Lets one run at a time work on a project, or on an output folder; the lock dies with its process,
/// however that ends.
///
/// It is a `flock` on a file that stays and tells who holds it: `.debrief/lock` of the project, and
/// `.debrief/NAME.lock` beside an output folder of that name, which is not in the folder since that
/// is exchanged. Where the project can't be written to, its folder is locked instead, and the holder
/// has no name.
///
/// A class, because the lock is one thing that is held until it is let go.
public final class RunLock: Sendable {
  /// Who holds a lock.
  public struct Holder: Equatable, Sendable {
    /// The process.
    public let process: Int32
    /// Since when, as ISO 8601.
    public let since: String
    /// The machine's name.
    public let host: String

    /// This process on this machine, since a moment.
    public static func thisProcess(since: String) -> Holder {
      var name = [CChar](repeating: 0, count: 256)
      gethostname(&name, name.count - 1)
      let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      return Holder(process: getpid(), since: since, host: host)
    }

    init(process: Int32, since: String, host: String) {
      (self.process, self.since, self.host) = (process, since, host)
    }

    init?(text: String) {
      let lines = text.split(separator: "\n").map(String.init)
      guard lines.count == 3, let process = Int32(lines[0]) else { return nil }
      self.init(process: process, since: lines[1], host: lines[2])
    }

    var text: String { "\(process)\n\(since)\n\(host)\n" }
  }

  /// Why the lock is not ours.
  public enum Failure: Error, Equatable, Sendable {
    /// Another run holds it; who that is, where it says so.
    case held(Holder?)
    /// It can't be taken at all.
    case system(PublishingError)
  }

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the lock of a project, waiting at most so many seconds for another run to end.
  public static func take(
    project: String, as holder: Holder, waitingSeconds: Int = 0
  ) throws(Failure) -> RunLock {
    try take(
      try openLock(of: project), of: project, as: holder,
      until: .now.advanced(by: .seconds(waitingSeconds)))
  }

  /// Takes the lock of an output folder, waiting at most until a moment for another run to end: it
  /// may be one of another project that writes to the same folder.
  ///
  /// The folder may not exist yet; its parents are made. Nil where no file can be put beside it: then
  /// nobody can exchange it either.
  public static func take(
    output: String, as holder: Holder, until end: ContinuousClock.Instant
  ) throws(Failure) -> RunLock? {
    guard let folder = try? OutputFolder(output), let state = try stateFolder(in: folder.parent),
      let descriptor = openFile("\(state)/\(folder.name).lock")
    else { return nil }
    return try take(descriptor, of: folder.path, as: holder, until: end)
  }

  private static func take(
    _ descriptor: Int32, of path: String, as holder: Holder, until end: ContinuousClock.Instant
  ) throws(Failure) -> RunLock {
    while uninterrupted({ flock(descriptor, LOCK_EX | LOCK_NB) }) != 0 {
      let code = errno
      guard code == EWOULDBLOCK else {
        close(descriptor)
        throw .system(.system(action: "lock", path: path, code: code))
      }
      guard ContinuousClock.now < end else {
        let other = read(descriptor)
        close(descriptor)
        throw .held(other)
      }
      usleep(50_000)
    }
    let lock = RunLock(descriptor)
    lock.write(holder)
    return lock
  }

  private static func openLock(of project: String) throws(Failure) -> Int32 {
    if let folder = try stateFolder(in: project),
      let descriptor = openFile("\(folder)/lock")
    {
      return descriptor
    }
    let descriptor = openRetrying(project, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else {
      throw .system(.system(action: "lock", path: project, code: errno))
    }
    return descriptor
  }

  /// The folder for a lock; nil where none can be made, and an error where a link stands in its
  /// place.
  private static func stateFolder(in project: String) throws(Failure) -> String? {
    do throws(PublishingError) {
      return try StateFolder.make(in: project)
    } catch {
      if case .isALink = error { throw .system(error) }
      return nil
    }
  }

  /// The file of a lock, made where it is missing; nil where it can't be opened.
  private static func openFile(_ path: String) -> Int32? {
    for flags in [O_RDWR | O_CREAT, O_RDONLY] {
      let descriptor = openRetrying(path, flags | O_NOFOLLOW)
      if descriptor >= 0 { return descriptor }
    }
    return nil
  }

  /// Says who holds it; where that can't be written, the lock holds all the same.
  private func write(_ holder: Holder) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    let text = Array(holder.text.utf8)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  private static func read(_ descriptor: Int32) -> Holder? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = uninterrupted { pread(descriptor, &buffer, buffer.count, 0) }
    guard count > 0 else { return nil }
    return Holder(text: String(decoding: buffer.prefix(count), as: UTF8.self))
  }
}
