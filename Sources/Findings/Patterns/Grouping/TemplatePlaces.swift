/// What may vary in templates, judged by a place and its neighbours.
struct TemplatePlaces {
  let traits: [TokenTraits]
  /// The last place that can be found to vary.
  static let last = 63

  func isVariable(_ token: Int32) -> Bool { token == TokenTable.variable }

  func isWord(_ token: Int32) -> Bool { traits[Int(token)].contains(.word) }

  /// How many constant words a template has.
  func words(_ template: UnsafeBufferPointer<Int32>) -> Int {
    template.reduce(0) { $0 + (isWord($1) ? 1 : 0) }
  }

  /// Whether the word at a place may be a value.
  ///
  /// The types of errors, the names of fields, labels in front of a message, and the first word of
  /// a quotation say what a message is about.
  func mayVary(_ template: UnsafeBufferPointer<Int32>, _ place: Int) -> Bool {
    let own = traits[Int(template[place])]
    guard own.contains(.word), !own.contains(.errorType) else { return false }
    let before = place > 0 ? template[place - 1] : -1
    let next = place + 1 < template.count ? template[place + 1] : -1
    if next == Sign.equals { return false }
    if before == Sign.equals, place > 1, traits[Int(template[place - 2])].contains(.errorKey) {
      return false
    }
    if next == Sign.colon, place == 0 || before == Sign.colon { return false }
    if traits(before).contains(.quote), next >= 0, next != before {
      let marks = template[..<place].reduce(0) { $0 + ($1 == before ? 1 : 0) }
      if marks % 2 == 1 { return false }
    }
    return true
  }

  /// Whether a place where some words alone differ is a variable one.
  func varies(
    _ template: UnsafeBufferPointer<Int32>, _ place: Int, words: Int, found: PlaceValues
  ) -> Bool {
    let values = Int(found.words) + (found.hasVariable ? 1 : 0)
    guard values >= 2 else { return false }
    let before = place > 0 ? template[place - 1] : -1
    let next = place + 1 < template.count ? template[place + 1] : -1
    if words >= 2, isNamed(before, next) { return true }
    guard place > 0 else { return false }
    if found.hasVariable, words >= 4 { return true }
    if found.areIdentifiers, values >= 3,
      words >= 3 || found.areCompounds && words >= 2
    {
      return true
    }
    if found.areIdentifiers, words >= 3, traits(before).contains(.direction) { return true }
    return values >= 6 && words >= 3 || values >= 15 && words >= 2 || values >= 50 && words >= 1
  }

  /// Whether the neighbours say that a name or a value stands between.
  private func isNamed(_ before: Int32, _ next: Int32) -> Bool {
    if before == Sign.equals || traits(before).contains(.naming) { return true }
    if traits(before).contains(.beforeName), traits(next).contains(.afterName) { return true }
    return !traits(before).isDisjoint(with: [.opening, .quote])
      && !traits(next).isDisjoint(with: [.closing, .quote])
  }

  private func traits(_ token: Int32) -> TokenTraits { token < 0 ? [] : traits[Int(token)] }
}

/// The words that stand at one place of templates that are else the same.
struct PlaceValues {
  var words: UInt32 = 0
  var hasVariable = false
  var areIdentifiers = true
  var areCompounds = true

  mutating func add(_ traits: TokenTraits) {
    if traits.contains(.variable) {
      hasVariable = true
      return
    }
    words += 1
    if !traits.contains(.identifier) { areIdentifiers = false }
    if !traits.contains(.compound) { areCompounds = false }
  }
}
