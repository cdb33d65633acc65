import Findings
public import Records

/// What a report adds to the first page and to the pull request: what needs somebody, what waits
/// for a decision, and what went well.
public struct Briefing: Sendable {
  /// What needs somebody.
  public var needs: [Need] = []
  /// What waits for a decision.
  public var decisions: [Decision] = []
  /// What went well, one sentence of Markdown each; links are relative to the output folder.
  public var improvements: [String] = []
  /// What the chart of the first page marks.
  public var marks: [ChartMark] = []
  /// Counts beside the rates, such as failures and corrections.
  public var counts: [Count] = []

  /// Nothing to say.
  public init() {}
}

extension Briefing {
  /// Something that needs somebody.
  public struct Need: Sendable, Equatable {
    /// Why it does, the most urgent first.
    public enum Kind: String, Sendable, CaseIterable {
      /// Records stopped coming.
      case stopped
      /// Far more fails than usual, now or within the last day.
      case incident
      /// A success rate fell.
      case declining
      /// Something fails more often than is tolerated.
      case failing
      /// Something came back that had stopped.
      case back
      /// A failure is more frequent than it was.
      case escalating
      /// Something began and never ended.
      case stuck
    }

    /// Why it needs somebody.
    public let kind: Kind
    /// What it is about, by name: a subject has one need, the most urgent.
    public let subject: String
    /// What the headline counts, such as `failing droid`; the plural adds an s.
    public let noun: String
    /// How many of them.
    public var count = 1
    /// What people read, Markdown without links.
    public let text: String
    /// The last seven days, in numbers; empty where there are none.
    public var now = ""
    /// The time before, in numbers; empty where there are none.
    public var before = ""
    /// Where to look.
    public let link: Link
    /// Failures a week or the like: more stands first among those of a kind.
    public var weight = 0.0
  }

  /// A page to look at, with what its link says.
  public struct Link: Sendable, Equatable {
    /// The text, plain.
    public let text: String
    /// The path in the output folder.
    public let path: String
  }

  /// Something that waits for a decision.
  public struct Decision: Sendable, Equatable {
    /// Its stable id.
    public let id: String
    /// What to decide, plain text.
    public let title: String
    /// What it rests on, in numbers.
    public let evidence: String
    /// The last time that it was seen; nil where that means nothing.
    public var lastSeen: Timestamp?
    /// What was decided before; empty where nothing was.
    public var earlier = ""
    /// The file in which people decide, by its path in the output folder.
    public let path: String
    /// The section of that file; empty for a whole file.
    public var section = ""
    /// The text in front of the line to edit; empty where the file has one such line.
    public var marker = ""
    /// How the line to edit begins.
    public let line: String
  }

  /// How often something happened in the spans of the first page.
  public struct Count: Sendable, Equatable {
    /// What is counted.
    public let title: String
    /// The page that lists it.
    public let path: String
    /// The last 24 hours; nil where that is not known.
    public let day: Int?
    /// The last seven days and the seven days before.
    public let week: Int, weekBefore: Int
    /// The whole window; nil where that is not known.
    public let whole: Int?
  }
}

extension Report {
  /// Nothing besides what waits for a decision.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    briefing.decisions = waiting.map {
      Briefing.Decision(
        id: $0.id, title: $0.title.isEmpty ? $0.id : $0.title, evidence: "\($0.count)",
        path: "\(kind.pageName).md", line: "**Status:**")
    }
    return briefing
  }
}

extension Briefing.Need.Kind {
  /// The order of the first page.
  var rank: Int { Briefing.Need.Kind.allCases.firstIndex(of: self) ?? 0 }
}
