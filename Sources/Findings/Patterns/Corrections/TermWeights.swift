internal import Glibc

/// Weighs the terms of a collection of texts by how rare they are in it.
///
/// A term in `d` of `n` texts weighs `ln((n + p + 1) / (d + ½))`: the inverse document frequency of
/// Spärck Jones (1972), with `p` more texts imagined that hold none of the terms, so that a handful
/// of texts about one thing still shares something. A vector is divided by its length, so that the
/// scalar product of two is the cosine of the angle between them (Salton, 1975).
///
/// Of a single word the root of that is enough: how often it is said is half of what it says.
struct TermWeights {
  static let imaginedTexts = 200.0

  /// A text's entries, ascending by index.
  typealias Components = [(index: Int32, component: Double)]

  /// One vector a text, in the order of the texts.
  private(set) var vectors: [Components] = []
  /// The first number that no term has.
  let nextIndex: Int

  /// How the terms of a collection are weighed.
  struct Settings {
    /// Each text counts as if it held so many more terms of middling weight that it shares with
    /// none: then a single word in common is not yet the same meaning, and the vector is shorter
    /// than 1.
    var unsharedTerms = 0.0
    /// Weights are the roots of the inverse document frequencies.
    var isSoftened = false
    /// What the weight of a text's minor terms is multiplied by.
    var minorFactor = 1.0
  }

  /// - Parameters:
  ///   - minorTerms: If not empty, for each text which of its terms are of minor weight.
  ///   - firstIndex: The index of the first term.
  ///
  /// A text without terms has no entries.
  init(
    of terms: TermTable, minorTerms: [Set<Int32>] = [], firstIndex: Int, settings: Settings
  ) {
    let weights = terms.frequencies.map { holding in
      let rarity = log(
        (Double(terms.texts.count) + Self.imaginedTexts + 1) / (Double(holding) + 0.5))
      return settings.isSoftened ? rarity.squareRoot() : rarity
    }
    let entries = terms.texts.reduce(0) { $0 + $1.count }
    let squares = terms.texts.reduce(0.0) {
      $0 + $1.reduce(0.0) { $0 + weights[Int($1)] * weights[Int($1)] }
    }
    let unshared = settings.unsharedTerms * squares / Double(max(entries, 1))
    vectors = terms.texts.enumerated().map { number, own in
      let minor = minorTerms.isEmpty ? [] : minorTerms[number]
      let components = own.map { term in
        minor.contains(term) ? weights[Int(term)] * settings.minorFactor : weights[Int(term)]
      }
      let length = (components.reduce(0.0) { $0 + $1 * $1 } + unshared).squareRoot()
      return zip(own, components).map {
        (index: Int32(firstIndex) + $0, component: $1 / length)
      }
    }
    nextIndex = firstIndex + terms.frequencies.count
  }
}
