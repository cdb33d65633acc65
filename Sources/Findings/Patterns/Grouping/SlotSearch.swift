/// Finds the places of templates that vary, and joins the templates that differ there alone.
///
/// In rounds: each looks at all templates at once, so that no order matters, and the next looks at
/// what has become equal.
struct SlotSearch {
  private let places: TemplatePlaces
  private static let rounds = 4
  /// A group that rare words make has so many templates at least.
  private static let rareGroup = 8

  init(places: TemplatePlaces) { self.places = places }

  /// The templates that remain, and for each template given the number of its own.
  func search(_ templates: TemplateSet) -> (templates: TemplateSet, numbers: [Int32]) {
    var live = templates
    var numbers = (0..<templates.count).map { Int32($0) }
    func replace(_ varying: [UInt64]) -> Bool {
      guard let (next, moved) = replaced(live, varying) else { return false }
      live = next
      for index in numbers.indices { numbers[index] = moved[Int(numbers[index])] }
      return true
    }
    // First, and at little cost, what makes most of many distinct templates.
    var varying = [UInt64](repeating: 0, count: live.count)
    markRareWords(live, &varying)
    _ = replace(varying)
    for _ in 0..<SlotSearch.rounds {
      var varying = singlePlaces(live)
      markIdentifiers(live, &varying)
      guard replace(varying) else { break }
    }
    return (live, numbers)
  }

  /// For each template, a bit for each place where templates that are else the same differ.
  private func singlePlaces(_ live: TemplateSet) -> [UInt64] {
    var varying = [UInt64](repeating: 0, count: live.count)
    var hashes: [UInt64] = []
    var words: [UInt16] = []
    hashes.reserveCapacity(live.count)
    words.reserveCapacity(live.count)
    var longest = 0
    for number in 0..<live.count {
      live.withTokens(of: number) { template in
        hashes.append(SlotSearch.hash(template))
        words.append(UInt16(places.words(template)))
        longest = max(longest, template.count)
      }
    }
    var found = PlaceTable(capacity: live.count)
    for place in 0..<min(longest, TemplatePlaces.last + 1) {
      found.removeAll()
      func key(_ template: UnsafeBufferPointer<Int32>, _ number: Int) -> UInt64? {
        guard place < template.count,
          places.isVariable(template[place]) || places.mayVary(template, place)
        else { return nil }
        return hashes[number] &- SlotSearch.hash(template[place], place)
      }
      for number in 0..<live.count {
        live.withTokens(of: number) { template in
          if let key = key(template, number) {
            found.add(places.traits[Int(template[place])], at: key)
          }
        }
      }
      for number in 0..<live.count {
        live.withTokens(of: number) { template in
          guard let key = key(template, number), let values = found[key] else { return }
          let constant = Int(words[number]) - (places.isWord(template[place]) ? 1 : 0)
          if places.varies(template, place, words: constant, found: values) {
            varying[number] |= 1 << UInt64(place)
          }
        }
      }
    }
    return varying
  }

  /// Templates that are the same but for their identifiers: these vary where three differ.
  private func markIdentifiers(_ live: TemplateSet, _ varying: inout [UInt64]) {
    mark(live, &varying, atLeast: 3) { template in
      SlotSearch.places(of: template) { place in
        let traits = places.traits[Int(template[place])]
        return traits.contains(.identifier) && (place > 0 || traits.contains(.compound))
          && places.mayVary(template, place)
      }
    } decide: { place, values, hasVariable, count in
      let words = values - (hasVariable ? 1 : 0)
      if place == 0 { return words >= 6 }
      return values >= 3 || values == 2 && count >= 6 && !hasVariable
    }
  }

  /// Templates that are the same but for words that hardly any template has.
  private func markRareWords(_ live: TemplateSet, _ varying: inout [UInt64]) {
    let frequency = TokenFrequency(live, tokens: places.traits.count)
    mark(live, &varying, atLeast: SlotSearch.rareGroup) { template in
      let limit = frequency.limit(in: template, places)
      guard limit > 0 else { return 0 }
      return SlotSearch.places(of: template) { place in
        place > 0 && frequency[template[place]] <= limit && places.mayVary(template, place)
      }
    } decide: { _, values, _, count in
      values >= max(4, count / 8)
    }
  }

  /// Marks the places of templates that are the same but for those that `open` says may
  /// differ.
  private func mark(
    _ live: TemplateSet, _ varying: inout [UInt64], atLeast minimum: Int,
    where open: (UnsafeBufferPointer<Int32>) -> UInt64,
    decide: (_ place: Int, _ values: Int, _ hasVariable: Bool, _ count: Int) -> Bool
  ) {
    var keys: [(key: UInt64, number: Int32, open: UInt64)] = []
    for number in 0..<live.count {
      live.withTokens(of: number) { template in
        var open = open(template)
        var hash = TokenTable.mixed(UInt64(template.count))
        var words = 0
        for place in 0..<template.count {
          // Those with nothing but variables count as well: others may join them.
          if place <= TemplatePlaces.last, places.isVariable(template[place]) {
            open |= 1 << UInt64(place)
          }
          if place <= TemplatePlaces.last, open >> UInt64(place) & 1 == 1 {
            hash = hash &+ SlotSearch.hash(-1, place)
          } else {
            hash = hash &+ SlotSearch.hash(template[place], place)
            if places.isWord(template[place]) { words += 1 }
          }
        }
        if words >= 2, open != 0 { keys.append((hash, Int32(number), open)) }
      }
    }
    keys.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    var first = 0
    while first < keys.count {
      var end = first + 1
      while end < keys.count, keys[end].key == keys[first].key { end += 1 }
      if end - first >= minimum {
        mark(live, keys[first..<end].map { Int($0.number) }, keys[first].open, &varying, decide)
      }
      first = end
    }
  }

  private func mark(
    _ live: TemplateSet, _ group: [Int], _ open: UInt64, _ varying: inout [UInt64],
    _ decide: (_ place: Int, _ values: Int, _ hasVariable: Bool, _ count: Int) -> Bool
  ) {
    for place in 0...TemplatePlaces.last where open >> UInt64(place) & 1 == 1 {
      var values = Set<Int32>()
      // So many decide, however many more there are.
      let enough = max(16, group.count / 8 + 2)
      for number in group where values.count < enough {
        values.insert(live.withTokens(of: number) { $0[place] })
      }
      let hasVariable = values.contains(TokenTable.variable)
      guard values.count > 1, decide(place, values.count, hasVariable, group.count) else {
        continue
      }
      for number in group { varying[number] |= 1 << UInt64(place) }
    }
  }

  /// The templates with variables at the places that vary; nil where nothing changes.
  private func replaced(
    _ live: TemplateSet, _ varying: [UInt64]
  ) -> (TemplateSet, moved: [Int32])? {
    let optional = OptionalBrackets(live, places)
    guard optional.isNeeded || varying.contains(where: { $0 != 0 }) else { return nil }
    var next = TemplateSet()
    var moved: [Int32] = []
    moved.reserveCapacity(live.count)
    var buffer: [Int32] = []
    for number in 0..<live.count {
      buffer.removeAll(keepingCapacity: true)
      if varying[number] == 0 {
        buffer.append(contentsOf: live[optional.target[number] ?? number])
      } else {
        for (place, token) in live[number].enumerated() {
          let varies = place <= TemplatePlaces.last && varying[number] >> UInt64(place) & 1 == 1
          let own = varies ? TokenTable.variable : token
          if own == TokenTable.variable, buffer.last == own { continue }
          buffer.append(own)
          TemplateTokens.leaveOutRepetition(&buffer) { $0 }
        }
      }
      moved.append(next.insert(buffer))
    }
    return (next, moved)
  }

  /// The places, as bits, that fulfil a condition.
  private static func places(
    of template: UnsafeBufferPointer<Int32>, where holds: (Int) -> Bool
  ) -> UInt64 {
    var places: UInt64 = 0
    for place in 0..<min(template.count, TemplatePlaces.last + 1) where holds(place) {
      places |= 1 << UInt64(place)
    }
    return places
  }

  static func hash(_ template: UnsafeBufferPointer<Int32>) -> UInt64 {
    var hash = TokenTable.mixed(UInt64(template.count))
    for (place, token) in template.enumerated() { hash = hash &+ self.hash(token, place) }
    return hash
  }

  static func hash(_ token: Int32, _ place: Int) -> UInt64 {
    TokenTable.mixed(UInt64(UInt32(bitPattern: token)) | UInt64(place + 1) << 32)
  }
}
