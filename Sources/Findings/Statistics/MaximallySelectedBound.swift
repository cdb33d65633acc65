/// An upper bound of the chance that a standardised difference between what lies before and after
/// one of several cuts is as far from 0 as `z`.
///
/// The improved Bonferroni bound of K. J. Worsley (Biometrika 69 (1982), 297–302) as expanded by B.
/// Lausen, W. Sauerbrei and M. Schumacher ("Classification and regression trees used for the
/// exploration of prognostic factors measured on different scales", in Computational Statistics,
/// 1994). `cuts` holds how many of the `n` observations lie before each, ascending.
func maximallySelectedBound(_ z: Double, cuts: [Double], of n: Double) -> Double {
  let single = NormalDistribution.twoSided(z)
  let curvature = z * z / 4 - 1
  var bound = single
  for (a, b) in zip(cuts, cuts.dropFirst()) {
    let square = max(0, 1 - a * (n - b) / ((n - a) * b))
    // Neighbours that are too far apart for the expansion count each by itself.
    if curvature * square >= 2 {
      bound += single
      continue
    }
    let t = square.squareRoot()
    bound += min(single, exponential(-z * z / 2) / .pi * t * (1 - curvature * square / 6))
  }
  return min(1, bound)
}
