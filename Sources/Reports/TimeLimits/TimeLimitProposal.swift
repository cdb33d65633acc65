import Aggregates
import Escaping
public import Findings
import Records

/// A proposed time limit as a file that people decide about.
///
/// The file is a snapshot of the night that first proposed the limit, and stays as it is as long as
/// the limit agrees with what the log tells, or somebody wrote into it.
public struct TimeLimitProposal: Sendable, Hashable {
  /// The id: `l1-` and a hash of the subject and of the limit.
  public let id: String
  /// The task type or droid.
  public let subject: ActionSubject
  /// The limit, milliseconds.
  public let milliseconds: Int64
  /// What was decided.
  public let status: ReviewStatus
  /// What somebody noted; empty where nobody did.
  public let note: String
  /// The file, relative to the output folder.
  public let path: String
  /// The whole file.
  public let text: String

  /// A proposal that was read from its file.
  public init(
    id: String, subject: ActionSubject, milliseconds: Int64, status: ReviewStatus, note: String,
    path: String, text: String
  ) {
    self.id = id
    self.subject = subject
    self.milliseconds = milliseconds
    self.status = status
    self.note = note
    self.path = path
    self.text = text
  }

  /// A new proposal.
  init(_ limit: TimeLimit, window: Window) {
    id = limit.id
    subject = limit.subject
    milliseconds = limit.microseconds / 1000
    status = .needsReview
    note = ""
    path = "\(ThresholdProposal.folder)/time-limit-\(slug(limit.subject.name))-\(limit.id).yaml"
    text = """
      # A time limit that debrief proposes. Nothing applies it but people: set it where the work
      # is run, and say so in 'status'.
      # This file is yours from now on; debrief reads 'status' and 'note' and changes nothing in it.
      id: \(limit.id)
      status: NEEDS_REVIEW  # or APPROVED, REJECTED, APPLIED
      note: ""
      \(limit.subject.kind.rawValue): \(yamlQuoted(limit.subject.name))
      limit_ms: \(milliseconds)  # \(duration(Double(milliseconds)))
      proposed: \(window.asOf.day.text)
      # 99.5 % of successes ended within so many milliseconds, with the 95 % interval.
      interval_low_ms: \(limit.interval.lowerBound / 1000)
      interval_high_ms: \(limit.interval.upperBound / 1000)
      # What it would have cut off, and what it would have saved, in \(window.days) days.
      successes: \(limit.successesBeyond.total)
      successes_beyond: \(limit.successesBeyond.successes)
      failures: \(limit.failuresBeyond.total)
      failures_beyond: \(limit.failuresBeyond.successes)
      saved_seconds: \(limit.savedMicroseconds / 1_000_000)

      """
  }

  /// Whether a person left anything in it.
  var isTouched: Bool { status.isDecided || !note.isEmpty }

  /// Whether it is about the same limit, as far as the log tells limits apart.
  func agrees(with limit: TimeLimit) -> Bool {
    subject == limit.subject
      && (id == limit.id || limit.agrees(with: milliseconds.multiplied(by: 1000)))
  }
}

extension Int64 {
  fileprivate func multiplied(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}

/// The time limits that a night proposes, given what earlier nights did.
struct TimeLimitProposals: Sendable {
  /// Those that stand, and new ones, ascending by path.
  private(set) var all: [TimeLimitProposal] = []
  /// Files that nobody wrote into, and that are no longer made.
  private(set) var retired: Set<String> = []

  init(_ claimed: [TimeLimit], window: Window, knows: Bool, standing: [TimeLimitProposal]) {
    let bySubject = Dictionary(claimed.map { ($0.subject, $0) }) { first, _ in first }
    for proposal in standing {
      let stands = bySubject[proposal.subject].map(proposal.agrees) ?? false
      if knows, !proposal.isTouched, !stands {
        retired.insert(proposal.path)
      } else {
        all.append(proposal)
      }
    }
    let new = claimed.filter { limit in !all.contains { $0.agrees(with: limit) } }
      .map { TimeLimitProposal($0, window: window) }
    all = (all + new).sorted { $0.path < $1.path }
    retired.subtract(all.map(\.path))
  }

  /// The proposal that a limit falls under; one that somebody decided goes first.
  func proposal(of limit: TimeLimit) -> TimeLimitProposal? {
    let known = all.filter { $0.agrees(with: limit) }
    return known.first { $0.status.isDecided } ?? known.first
  }
}
