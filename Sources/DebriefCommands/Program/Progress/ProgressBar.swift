import Dispatch
import Stores
import Synchronization

/// The bar on the terminal that stderr is, while work takes more than a second.
///
/// A class, since the last line of the terminal is one thing that the drawing, the messages and the
/// stages of the work share.
final class ProgressBar: Sendable {
  /// What is being done, since when, and what had been read by then.
  private struct Stage {
    let name: String
    let since: Double
    let read: Int
    let expected: Int
  }

  private struct State {
    var stage: Stage?
    /// When the first stage began; short work shows nothing.
    var start: Double?
    var isDrawn = false
    var isTicking = false
  }

  private let state = Mutex(State())
  private let reading: ReadingProgress
  private let clock: @Sendable () -> Double
  private let columns: @Sendable () -> Int?
  private let draw: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "progress", qos: .userInteractive)

  private static let patience = 1.0
  private static let interval = DispatchTimeInterval.milliseconds(100)
  /// Goes to the start of the line and clears it.
  private static let clearing = "\r\u{1B}[2K"

  /// A bar of what `reading` counts; `clock` tells seconds, `columns` the width of the terminal,
  /// and `draw` writes to it.
  init(
    _ reading: ReadingProgress, clock: @escaping @Sendable () -> Double,
    columns: @escaping @Sendable () -> Int?, draw: @escaping @Sendable (String) -> Void
  ) {
    self.reading = reading
    self.clock = clock
    self.columns = columns
    self.draw = draw
  }

  /// Shows another stage from now on.
  func begin(_ name: String) {
    let starts = state.withLock { state in
      let now = clock()
      state.stage = Stage(
        name: name, since: now, read: reading.read, expected: reading.expected)
      state.start = state.start ?? now
      defer { state.isTicking = true }
      return !state.isTicking
    }
    if starts { tickLater() }
  }

  /// Takes the bar away until the next stage begins.
  func end() {
    state.withLock { state in
      state.stage = nil
      clear(&state)
    }
  }

  /// Writes something else to the terminal, with the bar out of its way.
  func interrupt<Failure: Error>(_ write: () throws(Failure) -> Void) throws(Failure) {
    try state.withLock { state throws(Failure) in
      clear(&state)
      try write()
    }
  }

  private func tickLater() {
    queue.asyncAfter(deadline: .now() + ProgressBar.interval) { [self] in
      if tick() { tickLater() }
    }
  }

  /// Draws the bar anew; false when there is nothing left to show.
  private func tick() -> Bool {
    state.withLock { state in
      guard let stage = state.stage, let start = state.start else {
        state.isTicking = false
        return false
      }
      let now = clock()
      guard now - start >= ProgressBar.patience, let columns = columns() else { return true }
      let line = ProgressLine(
        stage: stage.name, done: reading.read - stage.read,
        total: reading.expected - stage.expected, seconds: now - stage.since)
      draw(ProgressBar.clearing + line.text(columns: columns))
      state.isDrawn = true
      return true
    }
  }

  private func clear(_ state: inout State) {
    if state.isDrawn { draw(ProgressBar.clearing) }
    state.isDrawn = false
  }
}

extension Console {
  /// The same console, with a bar that steps aside for whatever is written.
  func steppingAside(_ bar: ProgressBar) -> Console {
    let (product, notice, prompt) = (product, notice, prompt)
    return Console(
      product: { text throws(OutputFailure) in
        try bar.interrupt { () throws(OutputFailure) in try product(text) }
      },
      notice: { text in bar.interrupt { notice(text) } },
      prompt: { text in bar.interrupt { prompt(text) } }, finish: finish)
  }
}
