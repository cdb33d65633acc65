/// How many times higher the odds of one share are than those of another.
public struct OddsRatio: Sendable, Hashable {
  /// The odds ratio; finite and above 0, also where a cell of the table is empty.
  public let value: Double
  /// The 95 % interval.
  public let interval: ClosedRange<Double>

  /// The odds of `first` over those of `second`; nil when either is a share of nothing.
  ///
  /// The logit interval of B. Woolf ("On estimating the relation between blood group and disease",
  /// Annals of Human Genetics 19 (1955), 251–253) with ½ added to each of the four counts, whether
  /// one of them is 0 or not (J. B. S. Haldane, 1956; F. J. Anscombe, 1956). A. Agresti ("On logit
  /// confidence intervals for the odds ratio with small samples", Biometrics 55 (1999), 597–602)
  /// finds that it covers as it should. Chosen over the exact conditional interval because it
  /// stays finite and doesn't take longer with larger counts.
  public init?(_ first: Proportion, over second: Proportion) {
    guard first.total > 0, second.total > 0 else { return nil }
    let cells = [
      first.successes, first.total - first.successes, second.successes,
      second.total - second.successes,
    ].map { Double($0) + 0.5 }
    let ratio = cells[0] / cells[1] / (cells[2] / cells[3])
    let error = cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
    let factor = exponential(NormalDistribution.quantile975 * error)
    value = ratio
    interval = ratio / factor...ratio * factor
  }
}
