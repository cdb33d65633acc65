/// What a machine leaves for others, and when another one has gone silent.
struct SummarySettings: Sendable, Equatable {
  /// The file that nightly writes with the counts of this machine; nil for none.
  var output: String?
  /// The name of this machine; nil for its host name.
  var machine: String?
  /// A machine is silent when its newest summary is older than this.
  var silentAfterHours = 36
}
